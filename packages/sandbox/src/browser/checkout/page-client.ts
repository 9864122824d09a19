import type { StripeError } from '@stripe/stripe-js'
import type { PaymentPage } from '../../checkout-sessions/page/show-page.js'
import { publishableKey } from '../hosted/index.js'
import { type Caller, callApi, type FormValue } from '../wire/index.js'

export type PageAnswer = { kind: 'page'; page: PaymentPage } | { kind: 'failed'; error: StripeError }

type Params = { readonly [key: string]: FormValue }

/** The endpoints of one session's page. */
export interface PageClient {
  /** Whom Stripe.js has to ask, too. */
  readonly account: string | undefined
  read(): Promise<PageAnswer>
  tell(params: Params): Promise<PageAnswer>
  confirm(params: Params): Promise<PageAnswer>
}

/** Reads the address: the session is its last part, and a connected account stands in the query. */
export function createPageClient(location: Location): PageClient {
  const id = location.pathname.split('/').at(-1) ?? ''
  const account = new URLSearchParams(location.search).get('account') ?? undefined
  const caller: Caller = { base: location.origin, publishableKey, account }
  const ask = async (method: 'GET' | 'POST', verb: string, params: Params = {}): Promise<PageAnswer> => {
    const answer = await callApi(caller, { method, path: `/v1/payment_pages/${encodeURIComponent(id)}${verb}`, params })
    // The sandbox's own answer, typed on its side of the wire.
    return answer.kind === 'done' ? { kind: 'page', page: answer.body as PaymentPage } : answer
  }
  return {
    account,
    read: () => ask('GET', ''),
    tell: (params) => ask('POST', '', params),
    confirm: (params) => ask('POST', '/confirm', params),
  }
}
