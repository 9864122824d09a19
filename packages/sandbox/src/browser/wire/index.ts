export { type ApiAnswer, type ApiRequest, type Caller, callApi } from './call-api.js'
export { callWithMethod, type Params } from './call-with-method.js'
export type { FormValue } from './encode-form.js'
export {
  type Collected,
  type ExpressSettings,
  type SheetDetails,
  type SheetEvent,
  type SheetPhase,
  type SheetSettings,
  type ShippingRate,
  type Wallet,
  type WalletAddress,
  wallets,
} from './express.js'
export {
  type ChallengeMessage,
  type ChallengeOutcome,
  type CheckoutFrameSettings,
  type ColorScheme,
  type FrameAnswer,
  type FrameMessage,
  type FrameRequest,
  type FrameSettings,
  type FrameState,
  type PageMessage,
  readMessage,
  type SavedMethod,
  wrapMessage,
} from './messages.js'
export { type RedirectStatus, redirectStatusOf, withIntentParams } from './return-url.js'
