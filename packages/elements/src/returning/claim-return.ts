import { type ReturnFacts, readReturn, scrubReturn } from './read-return.js'

/** What the page's address told, until a form claims it. */
let waiting: ReturnFacts | null = null
const forms = new Set<Element>()

/** A form has come into the page: takes the return parameters out of the address. @returns what to call when it goes */
export function awaitReturn(form: Element): () => void {
  const facts = readReturn(location.href)
  if (facts) history.replaceState(history.state, '', scrubReturn(location.href))
  waiting = facts ?? waiting
  forms.add(form)
  return () => forms.delete(form)
}

/** The return, for the form that began the payment; the only form of a page takes any. */
export function claimReturn(isMine: (paymentId: string) => boolean): ReturnFacts | null {
  const facts = waiting
  const isAlone = [...forms].filter((form) => form.isConnected).length < 2
  if (!facts || !(isAlone || isMine(facts.paymentId))) return null
  waiting = null
  return facts
}
