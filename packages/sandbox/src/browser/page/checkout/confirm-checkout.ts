import type { StripeCheckoutConfirmResult, StripeCheckoutLoadActionsSuccess, StripeError } from '@stripe/stripe-js'
import type { PaymentPage } from '../../../checkout-sessions/page/show-page.js'
import type { Params } from '../../wire/index.js'
import { schemeOf, sourceOf } from '../elements-state.js'
import { IntegrationError } from '../integration-error.js'
import { asIntent, intentOfSecret } from '../intents.js'
import { doNextAction, leavePage } from '../next-action.js'
import { type CheckoutState, uncoded, unexpected } from './checkout-state.js'
import { asPage, type PageAnswer } from './page-client.js'
import { billingParams, shippingParams } from './tell-actions.js'

type ConfirmArguments = NonNullable<Parameters<StripeCheckoutLoadActionsSuccess['confirm']>[0]>

const method = 'checkout.confirm()'

/** Pays with what was typed, with a wallet or with a saved method, sees the buyer through a challenge, and goes on. */
export async function confirmCheckout(
  state: CheckoutState,
  given: ConfirmArguments,
): Promise<StripeCheckoutConfirmResult> {
  if (given.redirect !== 'if_required' && returnUrlOf(state.page, given) === null) {
    throw new IntegrationError(
      `${method}: \`returnUrl\` is required, because the Checkout Session has no \`return_url\` and \`redirect\` is not "if_required".`,
    )
  }
  const answer = await ask(state, given)
  if (answer.kind === 'failed') return { type: 'error', error: failureOf(answer.error) }
  const error = await finish(state, answer.page)
  const after = await state.client.read()
  if (after.kind === 'page') await state.follow(after.page)
  if (error !== undefined) return { type: 'error', error: failureOf(error) }
  const next = returnUrlOf(state.page, given)
  if (given.redirect !== 'if_required' && next !== null) return leavePage(next)
  return { type: 'success', session: state.session() }
}

async function ask(state: CheckoutState, given: ConfirmArguments): Promise<PageAnswer> {
  const params = paramsOf(state, given)
  if (given.paymentMethod !== undefined) {
    return state.client.confirm({ ...params, payment_method: given.paymentMethod })
  }
  // Nothing to pay is confirmed with nothing.
  if (state.page.session.amount_total === 0 && state.page.session.mode === 'payment')
    return state.client.confirm(params)
  const request = {
    name: 'confirm_page',
    page: state.client.session,
    params: { ...params, client_secret: state.client.clientSecret },
  } as const
  const answer = await sourceOf(state.elements, method).ask(request)
  if (answer.kind === 'submitted') throw new TypeError('The frame answered a question that was not asked.')
  return answer.kind === 'invalid' ? { kind: 'failed', error: answer.error } : asPage(answer)
}

/** What the app passes with the confirmation, and what the wallet knows of the buyer. */
function paramsOf({ page }: CheckoutState, given: ConfirmArguments): Params {
  const { expressCheckoutConfirmEvent: wallet } = given
  const email = given.email ?? wallet?.billingDetails?.email
  const phone = given.phoneNumber ?? wallet?.billingDetails?.phone
  const billing = given.billingAddress ?? wallet?.billingDetails
  const shipping = given.shippingAddress ?? wallet?.shippingAddress
  return {
    ...(billing && billingParams(billing)),
    ...(shipping && shippingParams(shipping)),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(given.savePaymentMethod !== undefined && { save_payment_method: given.savePaymentMethod }),
    ...(given.returnUrl !== undefined && { return_url: given.returnUrl }),
    // What the buyer saw is what is charged, or nothing.
    ...(page.session.mode !== 'setup' && { expected_amount: page.session.amount_total ?? 0 }),
    use_stripe_sdk: true,
  }
}

/** The bank's question, if it has one; what became of it as an error, or undefined. */
async function finish(state: CheckoutState, page: PaymentPage): Promise<StripeError | undefined> {
  const secret = (page.payment_intent ?? page.setup_intent)?.client_secret
  if (!secret) return undefined
  const intent = asIntent(page.payment_intent ?? page.setup_intent)
  const answer = await doNextAction(state.caller, intentOfSecret(secret, method), intent, schemeOf(state.elements))
  return answer.kind === 'failed' ? answer.error : undefined
}

/** Where the buyer goes when it is paid. */
function returnUrlOf({ redirect_url: url, session }: PaymentPage, { returnUrl }: ConfirmArguments): string | null {
  return returnUrl ?? url ?? session.return_url ?? null
}

function failureOf(error: StripeError): Extract<StripeCheckoutConfirmResult, { type: 'error' }>['error'] {
  const message = error.message ?? unexpected
  if (error.type !== 'card_error') return uncoded(message)
  return { message, code: 'paymentFailed', paymentFailed: { declineCode: error.decline_code ?? null } }
}
