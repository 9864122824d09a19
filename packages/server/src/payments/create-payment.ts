import { AzoraError, assertChargeable, type Payment, parseAmount } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { Context } from '../context.js'
import { type Command, runOperation } from '../operations/index.js'
import type { CommandOptions, CreatedPayment, CreatePaymentInput } from '../services.js'
import type { Json } from '../storage/port/index.js'
import { hostMetadata, madeBy, metadataKeys } from '../stripe/index.js'
import { foldPayment, toPayment } from './fold.js'

/** What Stripe is asked for; kept in the ledger, so that a crash can't lose it. */
type CreateInput = {
  readonly params: { readonly [key: string]: Json }
  /** The user's customer at Stripe, found as the operation began; a guest has none. */
  readonly customer?: string
}

/** The command `create_payment`. */
export function createPaymentCommand({
  stripe,
  app,
}: Pick<Context, 'stripe' | 'app'>): Command<CreateInput, Stripe.PaymentIntent> {
  return {
    name: 'create_payment',
    ask: (input, operationKey, idempotencyKey) =>
      stripe.paymentIntents.create(paramsOf(input, madeBy(app, operationKey)), idempotencyKey),
    findOutcome: (_input, operationKey) => stripe.paymentIntents.findByOperation(operationKey, app),
    isWhatWasAsked: isSameOrder,
    fold: foldPayment,
  }
}

/**
 * Creates a payment, once for its idempotency key.
 *
 * @param makeCustomer - makes the user's customer at Stripe; called only when there is none, and the amount can be charged.
 */
export async function createPayment(
  context: Context,
  input: CreatePaymentInput,
  makeCustomer: () => Promise<unknown>,
  options: CommandOptions = {},
): Promise<CreatedPayment> {
  const money = parseAmount(input.amount, input.currency)
  assertChargeable(money)
  const key = options.idempotencyKey ?? context.makeId('key')
  const end = await runOperation(context, createPaymentCommand(context), {
    key: `create_payment:${input.userId ?? 'guest'}:${key}`,
    request: options.fingerprint ?? plain({ ...input, amount: money.amountMinor, currency: money.currency }),
    input: { params: plain(intentParams(input, money)) },
    ...(input.userId === undefined ? {} : { owner: { userId: input.userId, makeCustomer } }),
    actor: options.actor ?? 'system',
    subject: null,
  })
  // No record and no operation holds the client secret; a repetition asks Stripe for it.
  const intent = end.object ?? (await remembered(context, end.id))
  const payment = end.isHeld ? toPayment(intent) : await newest(context, intent)
  return { payment, clientSecret: secretOf(intent) }
}

/** Real money is never forgotten by Stripe; a sandbox that was begun anew forgets all. */
async function remembered({ stripe, livemode }: Context, paymentId: string): Promise<Stripe.PaymentIntent> {
  try {
    return (await stripe.paymentIntents.retrieve(paymentId)).object
  } catch (cause) {
    if (livemode || !(cause instanceof AzoraError) || cause.code !== 'not_found') throw cause
    const message = `Stripe knows payment ${paymentId} no more: the sandbox was begun anew, or these are another account's keys. Start again with a new key.`
    throw new AzoraError('operation_abandoned', message, { cause })
  }
}

function intentParams(
  input: CreatePaymentInput,
  money: { readonly amountMinor: number; readonly currency: string },
): Stripe.PaymentIntentCreateParams {
  return {
    automatic_payment_methods: { enabled: true },
    ...input.stripe,
    amount: money.amountMinor,
    currency: money.currency,
    ...(input.description === undefined ? {} : { description: input.description }),
    ...(input.captureMethod === 'manual' ? { capture_method: 'manual' } : {}),
    ...(input.setupFutureUsage === undefined ? {} : { setup_future_usage: input.setupFutureUsage }),
    metadata: {
      ...hostMetadata(input.metadata),
      [metadataKeys.owedMinor]: String(money.amountMinor),
      ...(input.userId === undefined ? {} : { [metadataKeys.userId]: input.userId }),
      ...(input.item === undefined ? {} : { [metadataKeys.item]: input.item }),
      ...(input.quantity === undefined ? {} : { [metadataKeys.quantity]: String(input.quantity) }),
    },
  }
}

/**
 * The key has the user. Their customer may be another one now, and the host's metadata and the options for Stripe may
 * differ from one version of the app to the next: none of that makes it another order.
 */
function isSameOrder(input: CreateInput, { amount, currency, metadata }: Stripe.PaymentIntent): boolean {
  const asked = paramsOf(input, {})
  const same = (key: string) => (asked.metadata[key] ?? null) === (metadata[key] ?? null)
  const isSamePrice = amount === asked.amount && currency === asked.currency
  return isSamePrice && same(metadataKeys.item) && same(metadataKeys.quantity)
}

function paramsOf(
  input: CreateInput,
  made: Readonly<Record<string, string>>,
): Stripe.PaymentIntentCreateParams & { readonly metadata: Stripe.MetadataParam } {
  // `createPayment` above wrote them with `intentParams`.
  const params = input.params as unknown as Stripe.PaymentIntentCreateParams
  // `metadata: ''` would unset all of it; ours is always an object.
  const metadata = typeof params.metadata === 'object' ? params.metadata : {}
  const customer = input.customer === undefined ? {} : { customer: input.customer }
  return { ...params, ...customer, metadata: { ...metadata, ...made } }
}

/** A value as the ledger keeps it: JSON, without what is undefined. */
function plain(value: object): { readonly [key: string]: Json } {
  return JSON.parse(JSON.stringify(value))
}

/** What we hold may already be newer than what we were answered: a webhook can be faster. */
async function newest(context: Context, intent: Stripe.PaymentIntent): Promise<Payment> {
  const held = await context.storage.get('payment', intent.id, context.account)
  return held?.data ?? toPayment(intent)
}

function secretOf(intent: Stripe.PaymentIntent): string {
  if (intent.client_secret === null) {
    throw new AzoraError('stripe_rejected', `Stripe gave payment ${intent.id} no client secret.`)
  }
  return intent.client_secret
}
