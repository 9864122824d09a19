import { expand, oneOf, required, text } from '../parameters/index.js'

/** What the bank's simulated page says: the holder authenticated, failed to, or walked away. */
export const challengeParameters = {
  client_secret: text(),
  expand,
  outcome: required(oneOf(['complete', 'fail', 'cancel'])),
}
