export { forbidden, found, invalid, noSuch, refused, unauthorized } from './refusals.js'
export { type ErrorBody, type ErrorType, type Replay, StripeError } from './stripe-error.js'
