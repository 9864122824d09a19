import { html } from '../dom/index.js'
import type { Tab } from './browse.js'
import { linkTo, tabNames } from './place.js'

const words: ReadonlyArray<readonly [keys: string, deed: string]> = [
  ['1 … 6', 'open a tab'],
  ['/', 'search'],
  ['J K', 'move down and up the list'],
  ['Enter', 'read what is open'],
  ['C', 'copy the id of what is open'],
  ['R', 'send the webhook again'],
  ['T', 'move the clock: then Tab and Enter'],
  ['Esc', 'close what is open'],
  ['?', 'this help'],
]

/** The keys of the inspector, while nobody types into a field. Answers the dialog that explains them. */
export function listenForShortcuts(currentTab: () => Tab): HTMLDialogElement {
  const help = html('dialog', { class: 'Dialog', 'aria-labelledby': 'help-title' }, [
    html('h2', { id: 'help-title' }, ['Keys']),
    html(
      'dl',
      { class: 'Keys' },
      words.flatMap(([keys, deed]) => [html('dt', {}, [html('kbd', {}, [keys])]), html('dd', {}, [deed])]),
    ),
    html('form', { method: 'dialog' }, [html('button', { class: 'Button' }, ['Close'])]),
  ])
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
    const field = event.target instanceof HTMLElement ? event.target.closest('input, select, textarea') : null
    if (event.key === 'Escape') leave(field, currentTab())
    if (field) return
    if (press(event.key, currentTab(), help)) event.preventDefault()
  })
  return help
}

function leave(field: Element | null, tab: Tab): void {
  if (field) besideOf(field, tab)?.focus()
  else window.location.hash = linkTo({ tab: tab.name })
}

/** Where the focus goes when it leaves a field, so that Tab goes on from there: the list below a search, or the tab that is shown. */
function besideOf(field: Element, tab: Tab): HTMLElement | null {
  const list = tab.root.contains(field) ? tab.root.querySelector<HTMLElement>('.List') : null
  return list ?? document.querySelector<HTMLElement>('.Tab[aria-current]')
}

function detailOf({ root }: Tab): HTMLElement | null {
  return root.querySelector('.Detail')
}

/** The row whose detail is shown already: Enter has nothing more to open. */
function isOnChosen(element: Element | null): boolean {
  return element?.matches('a.Row[aria-current]') === true
}

/** Presses the button that has this key, if what is open has one. */
function pressButton(tab: Tab, key: string): boolean {
  const button = detailOf(tab)?.querySelector<HTMLElement>(`[aria-keyshortcuts="${key}"]`)
  button?.click()
  return button !== null && button !== undefined
}

/** Whether the key meant something. */
function press(key: string, tab: Tab, help: HTMLDialogElement): boolean {
  const tabAt = tabNames[Number(key) - 1]
  if (tabAt) window.location.hash = linkTo({ tab: tabAt })
  else if (key === '/' && tab.search) tab.search.select()
  else if ((key === 'j' || key === 'ArrowDown') && tab.step) tab.step(1)
  else if ((key === 'k' || key === 'ArrowUp') && tab.step) tab.step(-1)
  else if (key === 't') document.querySelector<HTMLElement>('.Clock button')?.focus()
  else if (key === '?') help.showModal()
  else if (key === 'Enter' && isOnChosen(document.activeElement)) detailOf(tab)?.focus()
  else if (/^[cr]$/.test(key)) return pressButton(tab, key)
  else return false
  return true
}
