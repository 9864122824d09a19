import type { StripeError } from '@stripe/stripe-js'
import { encodeForm, type FormValue } from './encode-form.js'

/** Who asks: a publishable key opens only what a client secret names. */
export interface Caller {
  /** The origin of the sandbox. */
  base: string
  publishableKey: string
  /** The connected account. */
  account?: string | undefined
  locale?: string | undefined
}

export interface ApiRequest {
  method: 'GET' | 'POST'
  /** From `/v1` on. */
  path: string
  params: { readonly [key: string]: FormValue }
}

/** An answer as a value: nothing here throws because a payment failed. */
export type ApiAnswer = { kind: 'done'; body: unknown } | { kind: 'failed'; error: StripeError }

/** The train that `@stripe/stripe-js` belongs to. */
const apiVersion = '2026-10-28.endive'

/** What Stripe.js says when the network doesn't answer. */
const unreachable: StripeError = {
  type: 'api_connection_error',
  message:
    'We are experiencing issues connecting to our payments provider. You have not been charged. Please check your internet connection and try again.',
}

const unreadable: StripeError = { type: 'api_error', message: 'An unexpected error occurred. Please try again.' }

export async function callApi(caller: Caller, { method, path, params }: ApiRequest): Promise<ApiAnswer> {
  const form = encodeForm(params)
  const url = new URL(path, caller.base)
  if (method === 'GET') url.search = form
  let response: Response
  try {
    response = await fetch(url, {
      method,
      credentials: 'omit',
      headers: headersOf(caller, method),
      ...(method === 'POST' && { body: form }),
    })
  } catch {
    // fetch rejects for one reason only, that no answer came; Stripe.js tells it as an error of this type.
    return { kind: 'failed', error: unreachable }
  }
  const body = await readJson(response)
  if (response.ok && body !== undefined) return { kind: 'done', body }
  return { kind: 'failed', error: readError(body) ?? unreadable }
}

function headersOf({ publishableKey, account }: Caller, method: ApiRequest['method']): Record<string, string> {
  return {
    authorization: `Bearer ${publishableKey}`,
    'stripe-version': apiVersion,
    ...(account !== undefined && { 'stripe-account': account }),
    ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => '')
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's error page, or an answer that was cut: the caller reports it as an error of the API.
    return undefined
  }
}

function readError(body: unknown): StripeError | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined
  const error = body.error
  if (typeof error !== 'object' || error === null || !('type' in error)) return undefined
  // The sandbox's errors are typed against Stripe's own on its side of the wire.
  return error as StripeError
}
