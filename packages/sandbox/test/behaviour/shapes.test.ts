import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/index.js'
import { arrange, card, failureOf, pay } from './arrange.js'

/**
 * Fields that Stripe always sends and that its types call optional, so that the compiler does not miss them.
 * All others are missed by the compiler: the sandbox's objects are built as the types of the `stripe` package.
 */
const alwaysSent = {
  charge: ['outcome', 'failure_code', 'receipt_url', 'transfer_data'],
  customer: [
    'address',
    'currency',
    'delinquent',
    'discount',
    'name',
    'phone',
    'preferred_locales',
    'tax_exempt',
    'test_clock',
  ],
  payment_method: ['allow_redisplay', 'customer_account'],
  refund: ['customer_account', 'payment_method', 'balance_transaction'],
  setup_intent: ['customer_account', 'flow_directions', 'managed_payments'],
  payment_intent: [
    'customer_account',
    'managed_payments',
    'payment_record',
    'allowed_payment_method_types',
    'excluded_payment_method_types',
  ],
  balance_transaction: ['balance_type', 'exchange_rate'],
}

async function busySandbox(): Promise<Sandbox> {
  const { sandbox, stripe } = arrange()
  const customer = (await stripe.customers.create()).id
  await stripe.setupIntents.create({ customer, confirm: true, ...card })
  await failureOf(pay(stripe, 900, { payment_method: 'pm_card_chargeDeclined' }))
  const intent = await pay(stripe, 900, { customer })
  await stripe.refunds.create({ payment_intent: intent.id })
  return sandbox
}

describe('an object', () => {
  it('has every field that Stripe always sends, null where there is nothing to say', async () => {
    const { objects } = await busySandbox()
    const all = Object.values(objects).flatMap((kind): { id: string; object?: string }[] => kind.list())
    for (const [kind, fields] of Object.entries(alwaysSent)) {
      const ofKind = all.filter(({ object }) => object === kind)
      expect(ofKind.length, kind).toBeGreaterThan(0)
      for (const object of ofKind) for (const field of fields) expect(object, `${kind}.${field}`).toHaveProperty(field)
    }
  })

  it('holds nothing that JSON would lose', async () => {
    const { objects } = await busySandbox()
    for (const kind of Object.values(objects)) {
      for (const object of kind.list()) expect(JSON.parse(JSON.stringify(object))).toStrictEqual(object)
    }
  })
})
