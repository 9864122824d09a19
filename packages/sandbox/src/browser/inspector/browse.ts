import { html } from '../dom/index.js'
import { ControlFailure } from './control-client.js'
import { button } from './format.js'
import { replaceInPlace } from './keep-place.js'
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
  /** Lets one look at a connected account alone. Without such accounts there is nothing to choose. */
  offerAccounts?(ids: readonly string[]): void
}

export interface BrowseOptions {
  name: TabName
  /** What the search field says. */
  hint: string
  /** Selects above the list, by the name of the query that they set: value and label. */
  filters?: Readonly<Record<string, ReadonlyArray<readonly [value: string, label: string]>>>
  /** `limit` is how many are wanted at most. */
  rows(query: Readonly<Record<string, string>>): Promise<readonly Row[]>
  /** What is beside the list; `changed` is JSON that differs whenever it has to be drawn anew. */
  detail(id: string): Promise<{ changed: string; draw: () => ReadonlyArray<Node | string> }>
  /** What the list says when there is nothing. */
  empty: string
}

/** So many are shown at first, and so many more whenever somebody asks; the control API gives a thousand at most. */
const pageSize = 100
const mostRows = 1000

/** A list with a search field on the left, and what was chosen from it on the right. */
export function createBrowse(options: BrowseOptions): Tab {
  const filters = createFilters(options)
  const list = html('div', { class: 'List', role: 'list', 'aria-label': options.name, tabindex: '-1' })
  const detail = html('section', { class: 'Detail', 'aria-label': 'What was chosen', tabindex: '-1' })
  const root = html('div', { class: 'Browse' }, [html('div', { class: 'Browse-list' }, [filters.root, list]), detail])
  let place: Place = { tab: options.name }
  let drawn = ''
  let turnNumber = 0
  let limit = pageSize
  /** The look under way: until it is over, the list may show what is there no more. */
  let looking: Promise<void> = Promise.resolve()

  function refresh(now: Place): Promise<void> {
    looking = lookAgain(now)
    return looking
  }

  async function lookAgain(now: Place): Promise<void> {
    place = now
    const mine = ++turnNumber
    root.classList.toggle('Browse--open', now.id !== undefined)
    const beside = showDetail(mine)
    const rows = await options.rows({ ...filters.query(), limit: String(limit) })
    // A slow answer must not overwrite that of a later question.
    if (mine === turnNumber)
      showRows(list, rows, now, { empty: options.empty, more: moreAfter(rows.length, limit, showMore) })
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
    const { changed, draw } = await options.detail(place.id).catch(nothingThere)
    const now = `${place.id} ${changed}`
    if (mine !== turnNumber || now === drawn) return
    const isAnother = !drawn.startsWith(`${place.id} `)
    drawn = now
    const back = html('a', { class: 'Back', href: linkTo({ tab: options.name }) }, ['← All of them'])
    if (isAnother) detail.replaceChildren(back, ...draw())
    else replaceInPlace(detail, [back, ...draw()])
    if (isAnother) detail.scrollTop = 0
  }

  const showMore = () => {
    limit = Math.min(mostRows, limit + pageSize * 3)
    void refresh(place)
  }
  filters.onChange(() => {
    // Another question begins with its first page.
    limit = pageSize
    list.scrollTop = 0
    void refresh(place)
  })
  const { search, offerAccounts } = filters
  return {
    name: options.name,
    root,
    search,
    refresh,
    // Also after a look that failed: whoever asked for it says why.
    step: (by) => void Promise.allSettled([looking]).then(() => step(list, by)),
    offerAccounts,
  }
}

/** What stands below a list that has more than it shows. */
function moreAfter(shown: number, limit: number, showMore: () => void): HTMLElement[] {
  if (shown < limit) return []
  if (limit < mostRows) return [button('Show more', showMore, { class: 'Button More' })]
  return [html('p', { class: 'Hint' }, ['These are the newest thousand. Search for older ones.'])]
}

/** The search field and the selects above a list, and what they ask for. */
function createFilters({ hint, filters = {} }: BrowseOptions) {
  const search = html('input', { type: 'search', class: 'Search', placeholder: hint, 'aria-label': hint })
  const accounts = createSelect('account', [])
  accounts.hidden = true
  const selects = [...Object.entries(filters).map(([name, choices]) => createSelect(name, choices)), accounts]
  return {
    root: html('div', { class: 'Filters' }, [search, ...selects]),
    search,
    query: () => queryOf(search, selects),
    offerAccounts: (ids: readonly string[]) => fillAccounts(accounts, ids),
    onChange(heard: () => void) {
      search.addEventListener('input', heard)
      for (const select of selects) select.addEventListener('change', heard)
    },
  }
}

/** An id that names nothing is no failure of the page: somebody followed an old link. */
function nothingThere(error: unknown): { changed: string; draw: () => readonly Node[] } {
  if (!(error instanceof ControlFailure)) throw error
  return { changed: error.message, draw: () => [html('p', { class: 'Hint' }, [error.message])] }
}

function fillAccounts(select: HTMLSelectElement, ids: readonly string[]): void {
  select.hidden = ids.length === 0
  const known = [...select.options].slice(2).map(({ value }) => value)
  if (select.hidden) select.replaceChildren()
  if (select.hidden || (known.length === ids.length && ids.every((id, at) => id === known[at]))) return
  const chosen = ids.includes(select.value) || select.value === 'platform' ? select.value : ''
  const choices = [
    ['', 'All accounts'] as const,
    ['platform', 'The platform'] as const,
    ...ids.map((id) => [id, id] as const),
  ]
  select.replaceChildren(...choices.map(([value, label]) => new Option(label, value, false, value === chosen)))
}

function createSelect(name: string, choices: ReadonlyArray<readonly [string, string]>): HTMLSelectElement {
  const items = choices.map(([value, label]) => html('option', { value }, [label]))
  return html('select', { name, 'aria-label': name }, items)
}

function queryOf(search: HTMLInputElement, selects: readonly HTMLSelectElement[]): Record<string, string> {
  return Object.fromEntries([['contains', search.value.trim()], ...selects.map(({ name, value }) => [name, value])])
}

function showRows(
  list: HTMLElement,
  rows: readonly Row[],
  place: Place,
  { empty, more }: { empty: string; more: readonly HTMLElement[] },
): void {
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
  replaceInPlace(list, items.length === 0 ? [html('p', { class: 'Hint' }, [empty])] : [...items, ...more])
}

function step(list: HTMLElement, by: 1 | -1): void {
  const links = [...list.querySelectorAll<HTMLAnchorElement>('a.Row')]
  // Who presses twice is further on than what the list was told.
  const { activeElement } = document
  const focused = activeElement instanceof HTMLAnchorElement ? links.indexOf(activeElement) : -1
  const at = focused >= 0 ? focused : links.findIndex((link) => link.hasAttribute('aria-current'))
  const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]
  next?.focus()
  next?.click()
}
