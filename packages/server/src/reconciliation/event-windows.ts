import type Stripe from 'stripe'
import type { Answer, ListRange } from '../stripe/index.js'

/** An hour is a page or a few for most shops. */
const FIRST_WINDOW_S = 60 * 60

/** A window of few events is made wider, up to a day; one of many narrower, so that no window fills the memory. */
const WIDEST_WINDOW_S = 24 * 60 * 60
const NARROWEST_WINDOW_S = 60
const MANY_PAGES = 20

/** Everything that happened in one window of time. */
export interface EventWindow {
  /** Oldest first: the way in which a story is told. */
  readonly events: readonly Stripe.Event[]
  /** Unix seconds: all before it has been read. `null`: all there is. */
  readonly doneBeforeS: number | null
}

/**
 * Reads the events from one second on, oldest window first, so that a run that is stopped can go on where it was. Stripe
 * lists the newest first: each window is read whole and turned round.
 *
 * The last window has no end: clocks differ, and what happens meanwhile belongs to it.
 *
 * @param keep - picks of each page what is worth keeping.
 */
export async function* eventWindows(
  list: (range: ListRange) => Promise<Answer<Stripe.ApiList<Stripe.Event>>>,
  fromS: number,
  nowS: number,
  keep: (page: readonly Stripe.Event[]) => Promise<readonly Stripe.Event[]>,
): AsyncGenerator<EventWindow> {
  let startS = fromS
  let lengthS = FIRST_WINDOW_S
  for (;;) {
    const endS = startS + lengthS
    const isLast = endS > nowS
    const range = { fromS: startS, ...(isLast ? {} : { beforeS: endS }) }
    const events: Stripe.Event[] = []
    let pages = 0
    let after: string | undefined
    do {
      const { object } = await list({ ...range, ...(after === undefined ? {} : { after }) })
      events.push(...(await keep(object.data)))
      after = object.has_more ? object.data.at(-1)?.id : undefined
      pages += 1
    } while (after !== undefined)
    yield { events: events.reverse(), doneBeforeS: isLast ? null : endS }
    if (isLast) return
    startS = endS
    if (pages === 1) lengthS = Math.min(lengthS * 2, WIDEST_WINDOW_S)
    if (pages > MANY_PAGES) lengthS = Math.max(Math.floor(lengthS / 2), NARROWEST_WINDOW_S)
  }
}
