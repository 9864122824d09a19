import type { PayError } from '../errors/index.js'
import type { PaymentOutcome } from '../payments/index.js'

/** Everything that can happen to a form. */
export type Happening =
  | { readonly type: 'connected' }
  | { readonly type: 'disconnected' }
  /** Price and mode are known; `unfinished` names an earlier attempt whose end is not. */
  | { readonly type: 'prepared'; readonly unfinished: string | null; readonly fromBank: boolean }
  | { readonly type: 'mounted' }
  | { readonly type: 'load_failed'; readonly error: PayError }
  | { readonly type: 'order_changed' }
  | { readonly type: 'priced' }
  | { readonly type: 'retried' }
  | { readonly type: 'reset' }
  | { readonly type: 'submitted' }
  | { readonly type: 'valid' }
  | { readonly type: 'invalid'; readonly error: PayError }
  | { readonly type: 'opened'; readonly paymentId: string }
  | { readonly type: 'open_failed'; readonly error: PayError }
  | { readonly type: 'challenge_opened' }
  | { readonly type: 'challenge_closed' }
  | { readonly type: 'declined'; readonly error: PayError }
  /** No answer, or one that says nothing of the money. */
  | { readonly type: 'lost' }
  | { readonly type: 'leaving' }
  /** The browser shows the page again as it was left. What was under way then has no answer. */
  | { readonly type: 'came_back' }
  /** Somebody who knows has told what became of the payment. `error` has the words if it failed. */
  | { readonly type: 'answered'; readonly payment: PaymentOutcome; readonly error: PayError | null }
  | { readonly type: 'ask_failed'; readonly error: PayError }
