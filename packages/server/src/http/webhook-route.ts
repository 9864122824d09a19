import { AzoraError, errorTable, WebhookResponse } from '@azora/pay-core'
import { readBody } from './read-body.js'
import { requireJson, requirePlain } from './read-json.js'
import { BODY_LIMIT_BYTES, defineRoute } from './route.js'
import { asAzoraError } from './write-problem.js'

/** Where Stripe tells us what happened. 2xx only for what is stored; anything else comes again. */
export const webhookRoutes = [
  defineRoute({
    method: 'POST',
    path: '/webhooks/stripe',
    summary: "Takes one event from Stripe, proved by its signature over the body's bytes.",
    access: 'anyone',
    signed: true,
    response: WebhookResponse,
    async run({ webhooks }, { request }) {
      requirePlain(request)
      requireJson(request)
      const body = await readBody(request, BODY_LIMIT_BYTES)
      const receipt = await webhooks.receive(body, request.headers.get('stripe-signature')).catch(comeAgain)
      return { received: true as const, result: receipt.result }
    },
  }),
]

/** What we refuse for good about an event; every other failure is ours, and Stripe must send the event again. */
const refusals = new Set(['webhook_signature_invalid', 'invalid_request'])

function comeAgain(cause: unknown): never {
  const { code } = asAzoraError(cause)
  if (refusals.has(code) || errorTable[code].status === 503) throw cause
  throw new AzoraError('storage_unavailable', 'The event could not be stored.', { cause })
}
