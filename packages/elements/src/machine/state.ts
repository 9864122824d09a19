import type { PayError } from '../errors/index.js'
import type { PaymentOutcome } from '../payments/index.js'

/**
 * Where a form stands. Exactly one at a time; everything that is shown follows from it.
 *
 * `mounted` says whether the payment fields are there to go back to.
 */
export type State =
  | { readonly name: 'idle' }
  /** Getting the price, Stripe's script and the fields. `error` is shown once they are there. */
  | { readonly name: 'loading'; readonly error: PayError | null }
  /** The fields could not be loaded. */
  | { readonly name: 'blocked'; readonly error: PayError }
  /** An earlier attempt is being asked about before the form offers to pay. */
  | { readonly name: 'returning'; readonly paymentId: string; readonly fromBank: boolean }
  | { readonly name: 'ready'; readonly error: PayError | null }
  /** The order changed; the new price is being fetched. */
  | { readonly name: 'updating' }
  | { readonly name: 'validating' }
  | { readonly name: 'creating' }
  | { readonly name: 'confirming'; readonly paymentId: string }
  /** The bank asks the payer something. */
  | { readonly name: 'challenge'; readonly paymentId: string }
  /** The answer got lost; asking what happened. */
  | { readonly name: 'reconciling'; readonly paymentId: string; readonly mounted: boolean }
  /** It could not be found out. Paying again is not offered. */
  | { readonly name: 'unknown'; readonly paymentId: string; readonly mounted: boolean; readonly error: PayError }
  | { readonly name: 'success'; readonly payment: PaymentOutcome }
  | { readonly name: 'pending'; readonly payment: PaymentOutcome }

export type StateName = State['name']

/** Whether a submit is under way: its answer must be awaited, whatever else happens to the page. */
export function isInFlight(state: State): boolean {
  return ['validating', 'creating', 'confirming', 'challenge', 'reconciling'].includes(state.name)
}
