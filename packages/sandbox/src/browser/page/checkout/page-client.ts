import type { StripeError } from '@stripe/stripe-js'
import type { PaymentPage } from '../../../checkout-sessions/page/show-page.js'
import { type Caller, callApi, type Params } from '../../wire/index.js'
import { IntegrationError } from '../integration-error.js'

export type PageAnswer = { kind: 'page'; page: PaymentPage } | { kind: 'failed'; error: StripeError }

/** The endpoints of one session, opened by its client secret. */
export interface PageClient {
  readonly session: string
  readonly clientSecret: string
  read(): Promise<PageAnswer>
  tell(params: Params): Promise<PageAnswer>
  confirm(params: Params): Promise<PageAnswer>
}

export function createPageClient(caller: Caller, clientSecret: string, method: string): PageClient {
  const [, session] = /^(cs_.+?)_secret_.+$/.exec(clientSecret) ?? []
  if (session === undefined) {
    throw new IntegrationError(
      `Invalid value for ${method}: clientSecret should be a client secret of the form cs_…_secret_…. You specified: ${clientSecret}.`,
    )
  }
  const ask = async (method: 'GET' | 'POST', verb: string, params: Params = {}) => {
    const path = `/v1/payment_pages/${encodeURIComponent(session)}${verb}`
    return asPage(await callApi(caller, { method, path, params: { ...params, client_secret: clientSecret } }))
  }
  return {
    session,
    clientSecret,
    read: () => ask('GET', ''),
    tell: (params) => ask('POST', '', params),
    confirm: (params) => ask('POST', '/confirm', params),
  }
}

/** The sandbox answers these routes with the page, typed on its side of the wire. */
export function asPage(answer: { kind: 'done'; body: unknown } | { kind: 'failed'; error: StripeError }): PageAnswer {
  return answer.kind === 'done' ? { kind: 'page', page: answer.body as PaymentPage } : answer
}
