import type { StripeError } from '@stripe/stripe-js'
import type { PaymentPage } from '../../checkout-sessions/page/show-page.js'
import { publishableKey } from '../hosted/index.js'
import { type Caller, callApi, type FormValue } from '../wire/index.js'

export type PageAnswer = { kind: 'page'; page: PaymentPage } | { kind: 'failed'; error: StripeError }

type Params = { readonly [key: string]: FormValue }

/** The endpoints of one session's page. */
export interface PageClient {
  /** Whom Stripe.js has to ask, too, and with what. */
  readonly account: string | undefined
  readonly publishableKey: string
  read(): Promise<PageAnswer>
  tell(params: Params): Promise<PageAnswer>
  confirm(params: Params): Promise<PageAnswer>
}

/** Whose page it is, and what opens it. */
export interface PageAddress {
  id: string
  account: string | undefined
  publishableKey: string
  /** Sessions whose page is the app's own have one. */
  clientSecret?: string
}

/** Reads the address: the session is its last part, and a connected account stands in the query. */
export function addressOf(location: Location): PageAddress {
  const account = new URLSearchParams(location.search).get('account') ?? undefined
  return { id: location.pathname.split('/').at(-1) ?? '', account, publishableKey }
}

export function createPageClient({ id, account, publishableKey, clientSecret }: PageAddress): PageClient {
  const caller: Caller = { base: window.location.origin, publishableKey, account }
  const opening = clientSecret === undefined ? {} : { client_secret: clientSecret }
  const ask = async (method: 'GET' | 'POST', verb: string, params: Params = {}): Promise<PageAnswer> => {
    const path = `/v1/payment_pages/${encodeURIComponent(id)}${verb}`
    const answer = await callApi(caller, { method, path, params: { ...params, ...opening } })
    // The sandbox's own answer, typed on its side of the wire.
    return answer.kind === 'done' ? { kind: 'page', page: answer.body as PaymentPage } : answer
  }
  return {
    account,
    publishableKey,
    read: () => ask('GET', ''),
    tell: (params) => ask('POST', '', params),
    confirm: (params) => ask('POST', '/confirm', params),
  }
}
