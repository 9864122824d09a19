import { describe, expect, it } from 'vitest'
import { arrange, failureOf, pay } from './arrange.js'

describe('expanding an answer', () => {
  it('goes four levels deep, of which the data of a list is one', async () => {
    const { stripe } = arrange()
    const { id: customer } = await stripe.customers.create({ name: 'Ada' })
    const intent = await pay(stripe, 500, { customer })
    const deepest = 'latest_charge.payment_intent.latest_charge.customer'
    const shown = await stripe.paymentIntents.retrieve(intent.id, { expand: [deepest] })
    expect(shown).toMatchObject({ latest_charge: { payment_intent: { latest_charge: { customer: { name: 'Ada' } } } } })
    const refusal = await failureOf(stripe.paymentIntents.list({ expand: [`data.${deepest}`] }))
    expect(refusal).toMatchObject({ code: 'property_expansion_max_depth', param: 'expand' })
  })

  it('finds of who was deleted that alone, and nothing in them', async () => {
    const { stripe } = arrange()
    const { id: customer } = await stripe.customers.create()
    const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'usd', customer })
    await stripe.customers.del(customer)
    const gone = { id: customer, deleted: true, object: 'customer' }
    const expand = ['customer', 'customer.subscriptions']
    const shown = (await stripe.paymentIntents.retrieve(intent.id, { expand })).customer
    expect(shown).toEqual(gone)
    const refusal = await failureOf(stripe.customers.retrieve(customer, { expand: ['subscriptions'] }))
    expect(refusal.message).toBe('This property cannot be expanded (subscriptions).')
  })

  it('says nothing of what an object does not have yet', async () => {
    const { stripe } = arrange()
    const coupon = await stripe.coupons.create({ percent_off: 20, duration: 'forever', expand: ['applies_to'] })
    expect(coupon).not.toHaveProperty('applies_to')
  })

  it('reaches into the parts of a list inside an object', async () => {
    const { stripe } = arrange()
    const coupon = await stripe.coupons.create({ percent_off: 20, name: 'Spring' })
    const { id: customer } = await stripe.customers.create()
    const params = { customer, discounts: [{ coupon: coupon.id }] }
    const { discounts } = await stripe.invoices.create({ ...params, expand: ['discounts.source.coupon'] })
    expect(discounts).toMatchObject([{ object: 'discount', source: { coupon: { name: 'Spring' } } }])
  })

  it('keeps what one path has expanded in a list when another leads into the same', async () => {
    const { stripe } = arrange()
    const { latest_charge: charge } = await pay(stripe, 500)
    await stripe.refunds.create({ charge: String(charge) })
    const expand = ['refunds.data.balance_transaction', 'refunds.data.payment_intent']
    const { refunds } = await stripe.charges.retrieve(String(charge), { expand })
    expect(refunds?.data).toMatchObject([
      { balance_transaction: { object: 'balance_transaction' }, payment_intent: { object: 'payment_intent' } },
    ])
  })

  it('of a list begins with its data, and says so', async () => {
    const { stripe } = arrange()
    await pay(stripe, 500)
    const hinted = await failureOf(stripe.paymentIntents.list({ expand: ['latest_charge'] }))
    expect(hinted.message).toBe(
      "This property cannot be expanded (latest_charge). You may want to try expanding 'data.latest_charge' instead.",
    )
    const unknown = await failureOf(stripe.paymentIntents.list({ expand: ['colour'] }))
    expect(unknown.message).toBe('This property cannot be expanded (colour).')
  })

  it('that is refused has done nothing, and its key keeps the refusal', async () => {
    const { sandbox, stripe } = arrange()
    const create = () => stripe.customers.create({ name: 'Ada', expand: ['name'] }, { idempotencyKey: 'k' })
    const first = await failureOf(create())
    expect(await failureOf(create())).toMatchObject({ statusCode: 400, param: 'expand', message: first.message })
    expect(sandbox.objects.customers.list()).toEqual([])
    expect(sandbox.requests.at(-1)).toMatchObject({ replayed: true })
  })
})
