import { AzoraError } from '@azora/pay-core'
import type { ResolvedConfig } from '../config/index.js'
import type { Context } from '../context.js'
import type { WebhooksService } from '../services.js'
import { type StripeClient, verifyEvent } from '../stripe/index.js'
import type { Note } from '../telemetry/index.js'
import { handledEventTypes } from './fold-event.js'
import { readEvent } from './read-event.js'
import { receiveEvent } from './receive-event.js'
import { createWebhookCounter } from './webhook-counts.js'

/** One line a minute says enough. */
const REFUSAL_WARNING_MS = 60_000

/** Takes what Stripe sends: proves it, reads it, applies it. */
export function createWebhooksService(
  context: Context,
  { stripe }: Pick<ResolvedConfig, 'stripe'>,
  client: StripeClient,
): WebhooksService {
  // A wrong secret is a mistake to be told of, and anybody can send a thousand wrong signatures.
  let warnedAtMs = Number.NEGATIVE_INFINITY
  const warnOfRefusal = (error: AzoraError, nowMs: number) => {
    if (nowMs - warnedAtMs < REFUSAL_WARNING_MS) return
    warnedAtMs = nowMs
    context.logger.warn('A webhook was refused.', { code: error.code, reason: error.message })
  }
  const receive = async (body: Uint8Array, signature: string | null, note: Note) => {
    const nowMs = context.clock.nowMs()
    const verified = await verifyEvent(client, body, signature, stripe.webhookSecrets, nowMs).catch(
      (error: unknown) => {
        if (error instanceof AzoraError) warnOfRefusal(error, nowMs)
        throw error
      },
    )
    const event = readEvent(verified)
    // Types of events are many, and whoever adds an endpoint may ask for all of them.
    note({ type: handledEventTypes.includes(event.type) ? event.type : 'other' }, { event: event.id })
    const receipt = await receiveEvent(context, { livemode: stripe.livemode }, event, body)
    note({ outcome: receipt.result })
    return receipt
  }
  const counter = createWebhookCounter()
  return {
    counts: counter.counts,
    receive: (body, signature) =>
      counter.count(context.telemetry.observe('webhook', 'receive', (note) => receive(body, signature, note))),
  }
}
