import { SubscriptionId } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { Context } from '../context.js'
import { type Command, runOperation } from '../operations/index.js'
import type { CommandOptions, StartedSubscriptionWithSecret, StartSubscriptionInput } from '../services.js'
import type { Json } from '../storage/port/index.js'
import { idOf, isoFromSeconds, madeBy, metadataKeys } from '../stripe/index.js'
import { foldSubscription } from './fold.js'

interface StartInput {
  readonly [key: string]: Json
  readonly customerId: string
  readonly userId: string
  readonly price: string
  readonly quantity: number
  readonly trialDays: number | null
}

/** The command `start_subscription`. The first invoice and its payment are mirrored when Stripe tells of them. */
export function startSubscriptionCommand({
  stripe,
  app,
}: Pick<Context, 'stripe' | 'app'>): Command<StartInput, Stripe.Subscription> {
  return {
    name: 'start_subscription',
    ask: ({ customerId, userId, price, quantity, trialDays }, operationKey, idempotencyKey) =>
      stripe.subscriptions.create(
        {
          customer: customerId,
          items: [{ price, quantity }],
          // Nothing is charged here: the browser confirms the first payment, and what it pays with is kept.
          payment_behavior: 'default_incomplete',
          payment_settings: { save_default_payment_method: 'on_subscription' },
          ...(trialDays === null ? {} : { trial_period_days: trialDays }),
          metadata: { [metadataKeys.userId]: userId, ...madeBy(app, operationKey) },
        },
        idempotencyKey,
      ),
    findOutcome: (_input, operationKey) => stripe.subscriptions.findByOperation(operationKey, app),
    isWhatWasAsked({ customerId, price, quantity }, { customer, items: { data } }) {
      const [item] = data
      return idOf(customer) === customerId && idOf(item?.price) === price && item?.quantity === quantity
    },
    fold: foldSubscription,
  }
}

/** Begins a subscription for a user's customer, once for its idempotency key. */
export async function startSubscription(
  context: Context,
  input: StartSubscriptionInput,
  customerId: string,
  options: CommandOptions = {},
): Promise<StartedSubscriptionWithSecret> {
  const { userId, price, quantity = 1, trialDays = null } = input
  const end = await runOperation(context, startSubscriptionCommand(context), {
    key: `start_subscription:${userId}:${options.idempotencyKey ?? context.makeId('key')}`,
    request: options.fingerprint ?? { userId, price, quantity, trialDays },
    input: { customerId, userId, price, quantity, trialDays },
    actor: options.actor ?? 'system',
    subject: customerId,
  })
  // No operation holds a client secret, and a repetition must see how it stands now.
  const subscription = end.object ?? (await context.stripe.subscriptions.retrieve(end.id)).object
  const [item] = subscription.items.data
  return {
    subscription: {
      id: SubscriptionId.parse(subscription.id),
      status: subscription.status,
      price: idOf(item?.price) ?? price,
      quantity: item?.quantity ?? quantity,
      createdAt: isoFromSeconds(subscription.created),
    },
    clientSecret: secretOf(subscription),
  }
}

/** Of the first invoice's payment; of the setup intent where a trial comes first. */
function secretOf({ latest_invoice: invoice, pending_setup_intent: setup }: Stripe.Subscription): string | null {
  const paying = typeof invoice === 'object' ? invoice?.confirmation_secret?.client_secret : undefined
  const saving = typeof setup === 'object' ? setup?.client_secret : undefined
  return paying ?? saving ?? null
}
