import { AzoraError } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { Context } from '../context.js'
import { type Command, runOperation } from '../operations/index.js'
import type { CommandOptions, CreatedSetupIntent, CreateSetupIntentInput } from '../services.js'
import type { Json } from '../storage/port/index.js'
import { madeBy, metadataKeys } from '../stripe/index.js'
import { toSetupIntent } from './to-setup-intent.js'

interface SetupInput {
  readonly [key: string]: Json
  readonly customerId: string
  readonly userId: string
  readonly usage: 'on_session' | 'off_session'
}

/** The command `create_setup_intent`. Nothing of it is mirrored, so its answer changes no record. */
export function createSetupIntentCommand({
  stripe,
  app,
}: Pick<Context, 'stripe' | 'app'>): Command<SetupInput, Stripe.SetupIntent> {
  return {
    name: 'create_setup_intent',
    ask: ({ customerId, userId, usage }, operationKey, idempotencyKey) =>
      stripe.setupIntents.create(
        {
          customer: customerId,
          usage,
          automatic_payment_methods: { enabled: true },
          metadata: { [metadataKeys.userId]: userId, ...madeBy(app, operationKey) },
        },
        idempotencyKey,
      ),
    findOutcome: ({ customerId }, operationKey) => stripe.setupIntents.findByOperation(customerId, operationKey),
    isWhatWasAsked: ({ usage }, intent) => intent.usage === usage,
    fold: () => [],
  }
}

/** Opens a setup intent for a user's customer, once for its idempotency key. */
export async function createSetupIntent(
  context: Context,
  input: CreateSetupIntentInput,
  customerId: string,
  options: CommandOptions = {},
): Promise<CreatedSetupIntent> {
  const { userId, usage = 'off_session' } = input
  const end = await runOperation(context, createSetupIntentCommand(context), {
    key: `create_setup_intent:${userId}:${options.idempotencyKey ?? context.makeId('key')}`,
    request: options.fingerprint ?? { userId, usage },
    input: { customerId, userId, usage },
    actor: options.actor ?? 'system',
    subject: customerId,
  })
  // A repetition must see how the intent stands now: it may be finished long since.
  const intent = end.object ?? (await context.stripe.setupIntents.retrieve(end.id)).object
  if (intent.client_secret === null) {
    throw new AzoraError('stripe_rejected', `Stripe gave setup intent ${intent.id} no client secret.`)
  }
  return { setupIntent: toSetupIntent(intent), clientSecret: intent.client_secret }
}
