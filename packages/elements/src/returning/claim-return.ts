import type { ClaimReturn } from './await-return.js'
import { type ReturnFacts, readReturn, scrubReturn } from './read-return.js'

/** What the page's address told, until a form claims it. */
let waiting: ReturnFacts | null = null

/** Takes the return parameters out of the address. @returns what claims them; the only form of a page takes any */
export function takeReturn(href: string, forms: Iterable<Element>): ClaimReturn {
  waiting = readReturn(href) ?? waiting
  history.replaceState(history.state, '', scrubReturn(location.href))
  return (isMine) => {
    const facts = waiting
    const isAlone = [...forms].filter((form) => form.isConnected).length < 2
    if (!facts || !(isAlone || isMine(facts.paymentId))) return null
    waiting = null
    return facts
  }
}
