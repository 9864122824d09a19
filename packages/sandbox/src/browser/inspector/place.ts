/** The tabs, in their order; the number keys open them. */
export const tabNames = ['requests', 'events', 'webhooks', 'objects', 'faults', 'settings'] as const
export type TabName = (typeof tabNames)[number]

/** Where one is: it stands in the address, so that it can be bookmarked and Back works. */
export interface Place {
  tab: TabName
  /** What is open beside the list. */
  id?: string
}

/** `#/requests/req_1`. Whatever is no place is the first tab. */
export function readPlace(hash: string): Place {
  const [, written = '', id = ''] = hash.split('/')
  const tab = tabNames.find((name) => name === written) ?? tabNames[0]
  return id === '' ? { tab } : { tab, id: decodeURIComponent(id) }
}

export function linkTo({ tab, id }: Place): string {
  return id === undefined ? `#/${tab}` : `#/${tab}/${encodeURIComponent(id)}`
}

/** The place of what an id names, whatever it is: requests and events have tabs of their own. */
export function placeOf(id: string): Place {
  if (id.startsWith('req_')) return { tab: 'requests', id }
  if (id.startsWith('evt_')) return { tab: 'events', id }
  if (id.startsWith('whatt_')) return { tab: 'webhooks', id }
  return { tab: 'objects', id }
}

/** Ids as the sandbox makes them: a prefix of letters, and enough letters and digits not to be a word. */
export function looksLikeId(text: string): boolean {
  return /^[a-z]{2,10}(_test)?_[A-Za-z0-9]{14,60}$/.test(text)
}
