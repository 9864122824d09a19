import { html } from '../dom/index.js'
import { linkTo, type Place, type TabName } from './place.js'

/** A row of a list: where it leads and what it shows. */
export interface Row {
  id: string
  title: ReadonlyArray<Node | string>
  note: ReadonlyArray<Node | string>
  end?: Node | undefined
}

/** What one tab shows. It is asked again whenever something changed, and draws only what is different. */
export interface Tab {
  readonly name: TabName
  readonly root: HTMLElement
  refresh(place: Place): Promise<void>
  /** Where the search key leads. */
  readonly search?: HTMLInputElement
  /** Moves the choice up or down the list. */
  step?(by: 1 | -1): void
}

export interface BrowseOptions {
  name: TabName
  /** What the search field says. */
  hint: string
  /** Selects above the list, by the name of the query that they set: value and label. */
  filters?: Readonly<Record<string, ReadonlyArray<readonly [value: string, label: string]>>>
  rows(query: Readonly<Record<string, string>>): Promise<readonly Row[]>
  /** What is beside the list; `changed` is JSON that differs whenever it has to be drawn anew. */
  detail(id: string): Promise<{ changed: string; draw: () => ReadonlyArray<Node | string> }>
  /** What the list says when there is nothing. */
  empty: string
}

/** A list with a search field on the left, and what was chosen from it on the right. */
export function createBrowse(options: BrowseOptions): Tab {
  const search = html('input', {
    type: 'search',
    class: 'Search',
    placeholder: options.hint,
    'aria-label': options.hint,
  })
  const selects = Object.entries(options.filters ?? {}).map(([name, choices]) => createSelect(name, choices))
  const list = html('div', { class: 'List', role: 'list', 'aria-label': options.name })
  const detail = html('section', { class: 'Detail', 'aria-label': 'What was chosen', tabindex: '-1' })
  const root = html('div', { class: 'Browse' }, [
    html('div', { class: 'Browse-list' }, [html('div', { class: 'Filters' }, [search, ...selects]), list]),
    detail,
  ])
  let place: Place = { tab: options.name }
  let drawn = ''
  let turnNumber = 0

  async function refresh(now: Place): Promise<void> {
    place = now
    const mine = ++turnNumber
    root.classList.toggle('Browse--open', now.id !== undefined)
    const beside = showDetail(mine)
    const rows = await options.rows(queryOf(search, selects))
    // A slow answer must not overwrite that of a later question.
    if (mine === turnNumber) showRows(list, rows, now, options.empty)
    await beside
  }

  async function showDetail(mine: number): Promise<void> {
    if (place.id === undefined) {
      drawn = ''
      detail.replaceChildren(
        html('p', { class: 'Hint' }, ['Choose something from the list. J and K move, / searches, ? says more.']),
      )
      return
    }
    const { changed, draw } = await options.detail(place.id)
    const now = `${place.id} ${changed}`
    if (mine !== turnNumber || now === drawn) return
    if (!drawn.startsWith(`${place.id} `)) detail.scrollTop = 0
    drawn = now
    const back = html('a', { class: 'Back', href: linkTo({ tab: options.name }) }, ['← All of them'])
    detail.replaceChildren(back, ...draw())
  }

  const again = () => void refresh(place)
  search.addEventListener('input', again)
  for (const select of selects) select.addEventListener('change', again)
  return { name: options.name, root, search, refresh, step: (by) => step(list, by) }
}

function createSelect(name: string, choices: ReadonlyArray<readonly [string, string]>): HTMLSelectElement {
  const items = choices.map(([value, label]) => html('option', { value }, [label]))
  return html('select', { name, 'aria-label': name }, items)
}

function queryOf(search: HTMLInputElement, selects: readonly HTMLSelectElement[]): Record<string, string> {
  return Object.fromEntries([['contains', search.value.trim()], ...selects.map(({ name, value }) => [name, value])])
}

function showRows(list: HTMLElement, rows: readonly Row[], place: Place, empty: string): void {
  const focused = list.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : undefined
  const items = rows.map((row) => {
    const isChosen = row.id === place.id
    const link = html(
      'a',
      { class: 'Row', href: linkTo({ tab: place.tab, id: row.id }), 'aria-current': isChosen ? 'true' : undefined },
      [
        html('span', { class: 'Row-title' }, row.title),
        html('span', { class: 'Row-note' }, row.note),
        ...(row.end ? [html('span', { class: 'Row-end' }, [row.end])] : []),
      ],
    )
    return html('div', { role: 'listitem' }, [link])
  })
  list.replaceChildren(...(items.length === 0 ? [html('p', { class: 'Hint' }, [empty])] : items))
  if (focused) list.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus()
}

function step(list: HTMLElement, by: 1 | -1): void {
  const links = [...list.querySelectorAll<HTMLAnchorElement>('a.Row')]
  const at = links.findIndex((link) => link.hasAttribute('aria-current'))
  const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]
  next?.focus()
  next?.click()
}
