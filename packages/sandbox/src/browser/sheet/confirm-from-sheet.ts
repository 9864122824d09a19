import {
  type ApiAnswer,
  type Caller,
  callApi,
  callWithMethod,
  type FrameRequest,
  type Params,
  type SheetSettings,
} from '../wire/index.js'
import { billingAddress, owner, type WalletCard } from './wallet-contents.js'

/** Makes of the wallet's card what the page asks for. The page itself sees no more of the card than with Stripe. */
export async function confirmFromSheet(
  request: Exclude<FrameRequest, { name: 'submit' }>,
  settings: SheetSettings,
  card: WalletCard,
): Promise<ApiAnswer> {
  const { publishableKey, account, locale } = settings
  const caller = { base: window.location.origin, publishableKey, account, locale }
  const method = await methodOf(settings, card, caller)
  if (method.kind === 'failed') return method
  return callApi(caller, callWithMethod(request, { payment_method_data: method.data }))
}

type MethodData = { kind: 'data'; data: Params } | Extract<ApiAnswer, { kind: 'failed' }>

/** A wallet hands over a token of the card, never its number; Link hands over itself. */
async function methodOf({ wallet, collects }: SheetSettings, card: WalletCard, caller: Caller): Promise<MethodData> {
  const billing = {
    name: owner.name,
    ...(collects.email && { email: owner.email }),
    ...(collects.phone && { phone: owner.phone }),
    // The API takes an absent line, and none that is empty.
    ...(collects.billingAddress && { address: { ...billingAddress, line2: billingAddress.line2 ?? undefined } }),
  }
  if (wallet === 'link') {
    return { kind: 'data', data: { type: 'link', billing_details: { ...billing, email: owner.email } } }
  }
  const params = { wallet, number: card.number }
  const answer = await callApi(caller, { method: 'POST', path: '/v1/sandbox/wallet_tokens', params })
  if (answer.kind === 'failed') return answer
  // The route answers with a token and nothing else.
  const { id } = answer.body as { id: string }
  return { kind: 'data', data: { type: 'card', card: { token: id }, billing_details: billing } }
}
