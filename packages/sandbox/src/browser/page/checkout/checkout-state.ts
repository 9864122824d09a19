import type { StripeCheckoutSession } from '@stripe/stripe-js'
import type { PaymentPage } from '../../../checkout-sessions/page/show-page.js'
import type { Caller } from '../../wire/index.js'
import type { ElementsState } from '../elements-state.js'
import type { Emitter } from '../emitter.js'
import type { PageAnswer, PageClient } from './page-client.js'

/** What `initCheckoutElementsSdk` began, once its session is known. */
export interface CheckoutState {
  readonly caller: Caller
  readonly client: PageClient
  readonly elements: ElementsState
  readonly events: Emitter
  page: PaymentPage
  /** As the app sees it now. */
  session(): StripeCheckoutSession
  /** The page changed: the Elements and the app are told. */
  follow(page: PaymentPage): Promise<void>
}

export type ActionResult<Failure> =
  | { type: 'success'; session: StripeCheckoutSession }
  | { type: 'error'; error: Failure }

/** An answer as an action gives it; `translate` names what went wrong in the action's own codes. */
export async function asResult<Failure>(
  state: CheckoutState,
  answer: PageAnswer,
  translate: (message: string) => Failure,
): Promise<ActionResult<Failure>> {
  if (answer.kind === 'failed') return { type: 'error', error: translate(answer.error.message ?? unexpected) }
  await state.follow(answer.page)
  return { type: 'success', session: state.session() }
}

export const unexpected = 'An unexpected error occurred.'

/** A failure that has no code of its own. */
export function uncoded(message: string): { message: string; code: null } {
  return { message, code: null }
}
