import type { ApiRequest } from '../api/index.js'
import type { TurnableInside } from '../sandbox/index.js'
import { ControlError } from './control-call.js'
import { expressPage } from './express-page.js'
import { statusPage } from './html.js'
import { billingPage } from './invoice-page.js'
import { isOwnPage } from './is-own-page.js'
import { onboardingPage } from './onboarding-page.js'
import { paymentLinkPage } from './payment-link-page.js'
import { receiptPage } from './receipt-page.js'
import { verbs } from './verbs.js'

const apiBase = '/_sandbox/api'
const receipts = '/_sandbox/receipts/'

/** Answers what is neither Stripe's API nor a page of the stand-in: the control API, the inspector, receipts, or 404. */
export async function answerControl(inside: TurnableInside, path: string, request: ApiRequest): Promise<Response> {
  if (path === '/') return Response.redirect(`${request.origin}/_sandbox`, 302)
  if (path.startsWith(receipts)) {
    const receipt = receiptPage(inside, path.slice(receipts.length))
    return receipt ?? statusPage('There is no such receipt', 'A charge has its own in receipt_url.', 404)
  }
  const billing = request.method === 'GET' ? billingPage(inside, path) : undefined
  if (billing) return billing
  const link = paymentLinkPage(inside, path, request)
  if (link) return link
  const connect = onboardingPage(inside, path, request) ?? expressPage(inside, path)
  if (connect) return connect
  if (path.startsWith(apiBase)) return answerVerb(inside, `${request.method} ${path.slice(apiBase.length)}`, request)
  return nothingAt(request.method, path)
}

function nothingAt(method: string, path: string): Response {
  const message = `The sandbox has nothing at ${method} ${path}.`
  return json({ error: { type: 'invalid_request_error', message } }, 404)
}

async function answerVerb(inside: TurnableInside, address: string, request: ApiRequest): Promise<Response> {
  // A page of someone else's must not be able to turn the sandbox: it can't send JSON without asking first.
  if (request.method !== 'GET' && !isOwnPage(request)) {
    return json({ error: 'The control API takes no requests from other pages.' }, 403)
  }
  const verb = Object.hasOwn(verbs, address) ? verbs[address] : undefined
  if (!verb) return json({ error: `No such control: ${address}. There are: ${Object.keys(verbs).join(', ')}.` }, 404)
  try {
    const input = request.method === 'GET' ? queryOf(request.target) : inputOf(request.body)
    return json(await verb({ inside, input }))
  } catch (error) {
    if (error instanceof ControlError || error instanceof TypeError || error instanceof RangeError) {
      return json({ error: error.message }, 400)
    }
    throw error
  }
}

function queryOf(target: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(target.split('?').slice(1).join('?')))
}

function inputOf(body: string): Readonly<Record<string, unknown>> {
  if (body.trim() === '') return {}
  try {
    const input: unknown = JSON.parse(body)
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new ControlError('The body has to be a JSON object.')
}

function json(body: object, status = 200): Response {
  return new Response(JSON.stringify(body, null, 2), {
    status,
    headers: { 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' },
  })
}
