import { part } from '../runtime/index.js'
import type { ReturnFacts } from './read-return.js'

/** Claims the return for a form, if it is the only one, or began the payment. */
export type ClaimReturn = (isMine: (paymentId: string) => boolean) => ReturnFacts | null

const forms = new Set<Element>()
let reading: Promise<ClaimReturn> | undefined

/** A form has come into the page: has the address read. @returns what to call when the form goes */
export function awaitReturn(form: Element): () => void {
  forms.add(form)
  // Whoever claims it meets the failure.
  readAddress()?.catch(() => undefined)
  return () => forms.delete(form)
}

/**
 * Reads what a bank has added to the page's address. Few pages are come back to: what they need is a part.
 *
 * @returns what claims it, if there has ever been any; rejects where the part could not be loaded
 */
export function readAddress(): Promise<ClaimReturn> | undefined {
  // Noted now: the page may change it meanwhile.
  const { href } = location
  if (/_intent=/.test(href))
    reading = part(import('./claim-return.js')).then(({ takeReturn }) => takeReturn(href, forms))
  return reading
}
