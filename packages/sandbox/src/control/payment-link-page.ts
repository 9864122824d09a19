import type { ApiRequest } from '../api/index.js'
import { openLink } from '../payment-links/index.js'
import type { TurnableInside } from '../sandbox/index.js'
import { createStage, isConnected } from '../world/index.js'
import { statusPage } from './html.js'

/** What is at a payment link: the way to a Checkout Session of one's own, or a word that the link is closed. */
export function paymentLinkPage(inside: TurnableInside, path: string, request: ApiRequest): Response | undefined {
  if (request.method !== 'GET' || !path.startsWith('/b/')) return undefined
  const query = new URLSearchParams(request.target.split('?').slice(1).join('?'))
  const account = query.get('account')
  if (!isConnected(inside.backstage, account)) return nothingHere()
  inside.backstage.origin = request.origin
  const stage = createStage(inside.backstage, { requestId: null, idempotencyKey: null }, { account })
  const visit = openLink(stage, path, query)
  inside.webhooks.publish(stage.events)
  inside.changes.note()
  if (visit.kind === 'session') return Response.redirect(visit.url, 303)
  if (visit.kind === 'nothing') return nothingHere()
  return statusPage(
    'This link is closed',
    visit.message ?? 'The seller takes no more payments by it. Nothing was charged.',
    200,
  )
}

function nothingHere(): Response {
  return statusPage('There is nothing to pay here', 'This link does not exist. Ask the seller for a new one.', 404)
}
