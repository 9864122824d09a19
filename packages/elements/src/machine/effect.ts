import type { PayError } from '../errors/index.js'
import type { PaymentOutcome, PayResult } from '../payments/index.js'

/** What a transition wants done. A value: the machine itself does nothing. */
export type Effect =
  | { readonly do: 'prepare' }
  | { readonly do: 'mount' }
  | { readonly do: 'reprice' }
  | { readonly do: 'validate' }
  | { readonly do: 'open' }
  | { readonly do: 'confirm' }
  | { readonly do: 'ask'; readonly paymentId: string }
  /** The payment ended well: keep it for the receipt. */
  | { readonly do: 'keep'; readonly paymentId: string }
  /** The next submit opens a new payment. */
  | { readonly do: 'forget' }
  | { readonly do: 'announce'; readonly what: 'ready' | 'submit' | 'challenge' }
  | { readonly do: 'announce_payment'; readonly what: 'success' | 'pending'; readonly payment: PaymentOutcome }
  | { readonly do: 'announce_error'; readonly error: PayError }
  | { readonly do: 'focus'; readonly on: 'fields' | 'error' | 'outcome' | 'submit' }
  /** Answers the caller of `submit()`. */
  | { readonly do: 'settle'; readonly result: PayResult }
