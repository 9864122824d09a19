import { html } from '../dom/index.js'
import type { State } from './answers.js'
import type { Tab } from './browse.js'
import { createClockBar } from './clock-bar.js'
import { look } from './control-client.js'
import { followChanges } from './follow-changes.js'
import { linkTo, readPlace, type TabName, tabNames } from './place.js'
import { listenForShortcuts } from './shortcuts.js'
import { inspectorStyles } from './styles.js'
import { createEventsTab } from './tabs/events.js'
import { createFaultsTab } from './tabs/faults.js'
import { createObjectsTab } from './tabs/objects.js'
import { createRequestsTab } from './tabs/requests.js'
import { createSettingsTab } from './tabs/settings.js'
import { createWebhooksTab } from './tabs/webhooks.js'
import { createThemeButton } from './theme.js'

/** Draws the inspector, and keeps it up to date with the sandbox that served it. */
export function startInspector(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(inspectorStyles)
  document.adoptedStyleSheets = [sheet]

  let latest: State | undefined
  const tabs = createTabs(() => latest?.keys.secretKey ?? '')
  const current = () => tabs[readPlace(window.location.hash).tab]
  const trouble = html('p', { class: 'Trouble', role: 'alert' })
  const clock = createClockBar((error) => show(error))
  const live = html('span', { class: 'Live', role: 'status' }, ['connecting'])
  const links = new Map(tabNames.map((name, at) => [name, tabLink(name, at + 1)]))
  const main = html('main', { class: 'Main' })
  document.body.append(
    html('header', { class: 'Top' }, [
      html('h1', { class: 'Brand' }, ['Sandbox', html('span', { class: 'Badge' }, ['Simulated'])]),
      clock.root,
      html('div', { class: 'Top-end' }, [live, createThemeButton()]),
    ]),
    html('nav', { class: 'Tabs', 'aria-label': 'Inspector' }, [...links.values()]),
    trouble,
    main,
    listenForShortcuts(current),
  )

  function show(error: unknown): void {
    trouble.textContent = error instanceof Error ? error.message : String(error)
  }

  async function refresh(): Promise<void> {
    const place = readPlace(window.location.hash)
    const tab = tabs[place.tab]
    for (const [name, link] of links) markCurrent(link, name === place.tab)
    if (main.firstElementChild !== tab.root) main.replaceChildren(tab.root)
    trouble.textContent = ''
    try {
      await tab.refresh(place)
    } catch (error) {
      show(error)
    }
  }

  window.addEventListener('hashchange', () => void refresh())
  // A button whose deed was refused says why.
  window.addEventListener('unhandledrejection', ({ reason }) => show(reason))
  void refresh()
  void followChanges({
    async changed() {
      latest = await look<State>('state')
      clock.show(latest)
      showCounts(links, latest)
      for (const tab of Object.values(tabs)) tab.offerAccounts?.(latest.accounts)
      await refresh()
    },
    connected(isConnected) {
      live.textContent = isConnected ? 'live' : 'not running'
      live.dataset.connected = String(isConnected)
    },
  })
}

function createTabs(secretKey: () => string): Readonly<Record<TabName, Tab>> {
  return {
    requests: createRequestsTab(secretKey),
    events: createEventsTab(),
    webhooks: createWebhooksTab(),
    objects: createObjectsTab(),
    faults: createFaultsTab(),
    settings: createSettingsTab(() => look<State>('state')),
  }
}

function markCurrent(link: HTMLElement, isCurrent: boolean): void {
  const was = link.hasAttribute('aria-current')
  if (isCurrent) link.setAttribute('aria-current', 'page')
  else link.removeAttribute('aria-current')
  if (isCurrent && !was) keepInView(link)
}

/** On a narrow screen the tabs are a line that is longer than the screen. */
function keepInView(link: HTMLElement): void {
  link.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

function tabLink(name: TabName, key: number): HTMLAnchorElement {
  const label = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return html('a', { class: 'Tab', href: linkTo({ tab: name }), 'aria-keyshortcuts': String(key) }, [
    html('span', {}, [label]),
    html('span', { class: 'Count' }),
  ])
}

function showCounts(links: ReadonlyMap<TabName, HTMLElement>, state: State): void {
  const { events = 0, ...others } = state.objects
  const counts: Partial<Record<TabName, number>> = {
    requests: state.requests,
    events,
    webhooks: state.webhook_attempts,
    objects: Object.values(others).reduce((sum, count) => sum + count, 0),
    faults: state.faults.length,
  }
  let pushed = false
  for (const [name, link] of links) {
    const badge = link.querySelector('.Count')
    const count = String(counts[name] ?? '')
    // A count with a digit more pushes the tabs that follow out of view; otherwise they stay where they were scrolled to.
    pushed ||= count.length > (badge?.textContent.length ?? 0)
    if (badge) badge.textContent = count
    if (pushed && link.hasAttribute('aria-current')) keepInView(link)
  }
}
