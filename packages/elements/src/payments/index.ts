export type { PayResult } from './pay-result.js'
export { isPast, outcomeOfIntent, outcomeOfPayment, type PaymentOutcome } from './payment-outcome.js'
