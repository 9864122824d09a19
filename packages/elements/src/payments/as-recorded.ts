import type { PaymentOutcome } from './payment-outcome.js'

/** What Stripe has told, with what the server has on record of it where that says the same. */
export function asRecorded(told: PaymentOutcome, recorded: PaymentOutcome | null | undefined): PaymentOutcome {
  const { instructions, status } = told
  return recorded?.status === status ? { ...recorded, instructions } : told
}
