import fc from 'fast-check'
import type { Sandbox } from '../../src/index.js'

/** One call of a random script. Objects are named by their place among those that are there when its turn comes. */
export type RandomCall =
  | { kind: 'create_customer' }
  | { kind: 'attach'; card: string; customer: number }
  | { kind: 'detach'; method: number }
  | {
      kind: 'create_intent'
      amount: number
      card: string | null
      manual: boolean
      customer: number | null
      keep: boolean
    }
  | { kind: 'create_voucher'; amount: number }
  | { kind: 'update_intent'; intent: number; amount: number }
  | { kind: 'confirm_intent'; intent: number; card: string | null; offSession: boolean }
  | { kind: 'capture_intent'; intent: number; amount: number | null }
  | { kind: 'cancel_intent'; intent: number }
  | { kind: 'finish_challenge'; intent: number; setup: boolean; outcome: 'complete' | 'fail' | 'cancel' }
  | { kind: 'create_setup'; card: string | null; customer: number | null }
  | { kind: 'confirm_setup'; intent: number; card: string }
  | { kind: 'cancel_setup'; intent: number }
  | { kind: 'refund'; intent: number; amount: number | null }
  | { kind: 'cancel_refund'; refund: number }
  | { kind: 'wait'; seconds: number }

const place = fc.nat(6)
const card = fc.constantFrom(
  'pm_card_visa',
  'pm_card_mastercard',
  'pm_card_chargeDeclined',
  'pm_card_chargeCustomerFail',
  'pm_card_authenticationRequired',
  'pm_card_threeDSecureRequiredChargeDeclined',
  'pm_card_refundPending',
  'pm_card_refundFail',
  'pm_card_bypassPending',
  'pm_usBankAccount_success',
  'pm_usBankAccount_insufficientFunds',
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const amount = fc.integer({ min: 50, max: 20_000 })

/** Calls that are well-formed. Whether the state of things allows them is left to chance. */
export const randomCall: fc.Arbitrary<RandomCall> = fc.oneof(
  fc.constant({ kind: 'create_customer' } as const),
  fc.record({ kind: fc.constant('attach' as const), card, customer: place }),
  fc.record({ kind: fc.constant('detach' as const), method: place }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('create_intent' as const),
      amount,
      card: maybe(card),
      manual: fc.boolean(),
      customer: maybe(place),
      keep: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constant('create_voucher' as const), amount }),
  fc.record({ kind: fc.constant('update_intent' as const), intent: place, amount }),
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('confirm_intent' as const),
      intent: place,
      card: maybe(card),
      offSession: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('capture_intent' as const), intent: place, amount: maybe(amount) }),
  },
  fc.record({ kind: fc.constant('cancel_intent' as const), intent: place }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('finish_challenge' as const),
      intent: place,
      setup: fc.boolean(),
      outcome: fc.constantFrom('complete', 'fail', 'cancel'),
    }),
  },
  fc.record({ kind: fc.constant('create_setup' as const), card: maybe(card), customer: maybe(place) }),
  fc.record({ kind: fc.constant('confirm_setup' as const), intent: place, card }),
  fc.record({ kind: fc.constant('cancel_setup' as const), intent: place }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('refund' as const), intent: place, amount: maybe(amount) }) },
  fc.record({ kind: fc.constant('cancel_refund' as const), refund: place }),
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(1, 11, 86_400, 172_800) }),
)

type Form = Record<string, string>

/** What a call was told, to the byte. */
export interface Told {
  status: number
  requestId: string | null
  body: string
}

/** Makes a call, and answers what was said; a wait is told nothing. */
export async function makeCall(sandbox: Sandbox, call: RandomCall): Promise<Told | undefined> {
  if (call.kind === 'wait') {
    await sandbox.clock.advance({ seconds: call.seconds })
    return undefined
  }
  const [path, form] = requestOf(sandbox, call)
  const response = await sandbox.fetch(`https://api.stripe.com/v1/${path}`, {
    method: 'POST',
    // A challenge is the browser's to finish.
    headers: {
      authorization: `Bearer ${call.kind === 'finish_challenge' ? sandbox.publishableKey : sandbox.secretKey}`,
    },
    body: new URLSearchParams(form).toString(),
  })
  return { status: response.status, requestId: response.headers.get('request-id'), body: await response.text() }
}

function requestOf(sandbox: Sandbox, call: Exclude<RandomCall, { kind: 'wait' }>): [path: string, form: Form] {
  const { customers, paymentIntents, paymentMethods, refunds, setupIntents } = sandbox.objects
  const intent = () => `payment_intents/${'intent' in call ? at(paymentIntents.list(), call.intent) : ''}`
  const setup = () => `setup_intents/${'intent' in call ? at(setupIntents.list(), call.intent) : ''}`
  switch (call.kind) {
    case 'create_customer':
      return ['customers', { name: 'Ada' }]
    case 'attach':
      return [`payment_methods/${call.card}/attach`, { customer: at(customers.list(), call.customer) }]
    case 'detach':
      return [`payment_methods/${at(paymentMethods.list(), call.method)}/detach`, {}]
    case 'create_intent':
      return ['payment_intents', newIntent(sandbox, call)]
    case 'create_voucher':
      return ['payment_intents', { amount: String(call.amount), ...voucher }]
    case 'update_intent':
      return [intent(), { amount: String(call.amount) }]
    case 'confirm_intent':
      return [
        `${intent()}/confirm`,
        { ...confirming, ...given('payment_method', call.card), off_session: String(call.offSession) },
      ]
    case 'capture_intent':
      return [`${intent()}/capture`, given('amount_to_capture', call.amount)]
    case 'cancel_intent':
      return [`${intent()}/cancel`, {}]
    case 'finish_challenge':
      return [`${call.setup ? setup() : intent()}/challenge`, { outcome: call.outcome, ...secretOf(sandbox, call) }]
    case 'create_setup':
      return ['setup_intents', { ...given('payment_method', call.card), ...ownerOf(sandbox, call.customer) }]
    case 'confirm_setup':
      return [`${setup()}/confirm`, { ...confirming, payment_method: call.card }]
    case 'cancel_setup':
      return [`${setup()}/cancel`, {}]
    case 'refund':
      return ['refunds', { payment_intent: at(paymentIntents.list(), call.intent), ...given('amount', call.amount) }]
    case 'cancel_refund':
      return [`refunds/${at(refunds.list(), call.refund)}/cancel`, {}]
  }
}

/** Paid after some seconds. Its refund asks the customer for an account, and can be canceled until one is named. */
const voucher = {
  currency: 'eur',
  'allowed_payment_method_types[]': 'multibanco',
  'payment_method_data[type]': 'multibanco',
  'payment_method_data[billing_details][email]': 'succeed_immediately@example.test',
  confirm: 'true',
  return_url: 'https://shop.test/return',
}

const confirming = { return_url: 'https://shop.test/return' }

function newIntent(sandbox: Sandbox, call: Extract<RandomCall, { kind: 'create_intent' }>): Form {
  return {
    amount: String(call.amount),
    currency: 'usd',
    ...given('payment_method', call.card),
    ...(call.card !== null && { confirm: 'true', ...confirming }),
    ...(call.manual && { capture_method: 'manual' }),
    ...ownerOf(sandbox, call.customer),
    ...(call.keep && { setup_future_usage: 'off_session' }),
  }
}

function secretOf({ objects }: Sandbox, call: Extract<RandomCall, { kind: 'finish_challenge' }>): Form {
  const intents = call.setup ? objects.setupIntents.list() : objects.paymentIntents.list()
  const secret = intents[call.intent % Math.max(1, intents.length)]?.client_secret
  return secret ? { client_secret: secret } : {}
}

function given(name: string, value: string | number | null): Form {
  return value === null ? {} : { [name]: String(value) }
}

function ownerOf(sandbox: Sandbox, customer: number | null): Form {
  return customer === null || sandbox.objects.customers.list().length === 0
    ? {}
    : { customer: at(sandbox.objects.customers.list(), customer) }
}

/** The id at a place, counted round; of nothing, an id that names nothing. */
function at(objects: readonly { id: string }[], wanted: number): string {
  return objects[wanted % Math.max(1, objects.length)]?.id ?? 'nothing'
}
