export { asRecorded } from './as-recorded.js'
export type { PayResult } from './pay-result.js'
export {
  isPast,
  isSameMoney,
  outcomeOfIntent,
  outcomeOfPayment,
  type PaymentOutcome,
} from './payment-outcome.js'
