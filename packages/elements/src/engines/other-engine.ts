import type { PaymentOutcome } from '../payments/index.js'
import type { AttemptStore } from '../storage/index.js'
import { checkSecret } from './check-secret.js'
import { ClientSecretEngine } from './client-secret.js'
import { CreatedIntentEngine, type CreateIntent } from './created-intent.js'
import type { Mode, OrderRequest, PaymentEngine, Price } from './payment-engine.js'

/** A `POST` to our server that opens an intent, or finds it again by the same key. */
export type OpenIntent = (
  path: string,
  body: object,
  idempotencyKey: string,
) => Promise<{ readonly clientSecret: string }>

/** What these engines need. It is given to them, so that they stay a part of their own. */
export interface EngineTools {
  readonly clientSecret: string | null
  readonly createIntent: CreateIntent | null
  readonly request: OrderRequest
  readonly attempts: AttemptStore
  /** Asks Stripe about the intent of a client secret. */
  readonly askStripe: (clientSecret: string) => Promise<PaymentOutcome>
  /** Whether there is nothing left to confirm. */
  readonly isPast: (outcome: PaymentOutcome) => boolean
  readonly open: OpenIntent
  readonly unlessSpent: (cause: unknown) => null
  /** Rejects where an answer never comes. */
  readonly answerOf: <Answer>(asked: Promise<Answer>) => Promise<Answer>
  /** Asks our server what a subscription costs. */
  readonly askPrice: () => Promise<Price>
}

/** The engine of a form that does not simply pay for an item of our server's. */
export function otherEngine(tools: EngineTools): PaymentEngine {
  const { askStripe, attempts, clientSecret, createIntent, isPast, open, request } = tools
  if (clientSecret) {
    checkSecret(clientSecret)
    return new ClientSecretEngine({ clientSecret, description: request.description, askStripe, isPast })
  }
  const asks = request.mode === 'subscription' && !createIntent
  return new CreatedIntentEngine({
    // What comes later than that is for nobody: the next try asks anew, by the same key.
    create: createIntent
      ? async (context) => tools.answerOf(Promise.resolve(createIntent(context)))
      : createOnServer(request.mode, open),
    askPrice: asks ? tools.askPrice : null,
    attempts,
    askStripe,
    unlessSpent: tools.unlessSpent,
    request,
  })
}

/** Opens it on our own server: a setup intent, or a subscription whose first invoice is paid with it. */
function createOnServer(mode: Mode, open: OpenIntent): CreateIntent {
  return ({ idempotencyKey, price, quantity, setupFutureUsage }) =>
    mode === 'setup'
      ? open('setup-intents', setupFutureUsage ? { usage: setupFutureUsage } : {}, idempotencyKey)
      : open('subscriptions', { price, quantity }, idempotencyKey)
}
