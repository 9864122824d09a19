import type { PayError } from '../errors/index.js'
import type { PaymentOutcome } from './payment-outcome.js'

/**
 * How a call of `submit()` ended. Branch on `status`.
 *
 * - `succeeded`, `requires_capture`: the money was taken, or is held until you capture it.
 * - `processing`: the bank has not answered yet, or the payer was told how to pay elsewhere (`payment.instructions`).
 *   Neither paid nor failed; a webhook will tell.
 * - `redirecting`: the page is being left for the bank's.
 * - `failed`: no money was taken; `error` says why.
 * - `canceled`: nothing was tried (`before-submit` was prevented, or the form is not ready).
 * - `unknown`: the answer got lost and could not be asked for. Never pay again before the form knows.
 */
export type PayResult =
  | { readonly status: 'succeeded' | 'processing' | 'requires_capture'; readonly payment: PaymentOutcome }
  | { readonly status: 'redirecting' }
  | { readonly status: 'failed'; readonly error: PayError }
  | { readonly status: 'canceled'; readonly reason: 'prevented' | 'not_ready' | 'disabled' | 'disconnected' }
  | { readonly status: 'unknown'; readonly paymentId: string; readonly error: PayError }
