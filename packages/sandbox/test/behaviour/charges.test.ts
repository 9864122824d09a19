import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange, card, failureOf, pay } from './arrange.js'
import { seller } from './sellers.js'

const address = { line1: '1 Main Road', city: 'Cape Town', country: 'ZA', postal_code: '8001' }

describe('a charge', () => {
  it('is described after the payment: what is not named stays', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await pay(stripe, 9900, { description: 'Order 6735', metadata: { order: '6735' } })
    const id = String(intent.latest_charge)
    const updated = await stripe.charges.update(id, {
      description: 'Order 6735, in two parcels',
      fraud_details: { user_report: 'safe' },
      metadata: { parcels: '2' },
      receipt_email: 'ada@example.test',
      shipping: { name: 'Ada', address, carrier: 'Post', tracking_number: '42' },
      transfer_group: 'ORDER_6735',
    })
    expect(updated).toMatchObject({
      amount: 9900,
      description: 'Order 6735, in two parcels',
      fraud_details: { user_report: 'safe' },
      metadata: { order: '6735', parcels: '2' },
      receipt_email: 'ada@example.test',
      shipping: { name: 'Ada', address: { ...address, line2: null, state: null }, carrier: 'Post', phone: null },
      transfer_group: 'ORDER_6735',
    })
    expect(await stripe.charges.retrieve(id)).toEqual(updated)
    expect(sandbox.objects.events.list().at(-1)).toMatchObject({
      type: 'charge.updated',
      data: { object: { id }, previous_attributes: { description: 'Order 6735', transfer_group: null } },
    })
    const again = await stripe.charges.update(id, { metadata: { parcels: '' } })
    expect(again).toEqual({ ...updated, metadata: { order: '6735' } })
  })

  it('is given a customer once, and keeps the one it has', async () => {
    const { stripe } = arrange()
    const [ada, bob] = [(await stripe.customers.create()).id, (await stripe.customers.create()).id]
    const stray = String((await pay(stripe)).latest_charge)
    expect((await stripe.charges.update(stray, { customer: ada })).customer).toBe(ada)
    expect((await stripe.charges.list({ customer: ada })).data.map(({ id }) => id)).toEqual([stray])
    expect(await failureOf(stripe.charges.update(stray, { customer: bob }))).toMatchObject({
      statusCode: 400,
      param: 'customer',
    })
    const other = String((await pay(stripe)).latest_charge)
    expect((await failureOf(stripe.charges.update(other, { customer: 'cus_none' }))).code).toBe('resource_missing')
    expect((await failureOf(stripe.charges.update('ch_none', { description: 'x' }))).code).toBe('resource_missing')
  })

  it('is listed, by its customer, its payment, its group and its day', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const customer = (await stripe.customers.create()).id
    const first = await pay(stripe, 1000, { customer })
    await sandbox.clock.advance({ days: 1 })
    const second = await pay(stripe, 2000, { transfer_group: 'ORDER_1' })
    const [of1, of2] = [String(first.latest_charge), String(second.latest_charge)]
    const ids = async (params: Stripe.ChargeListParams) => (await stripe.charges.list(params)).data.map(({ id }) => id)
    expect(await ids({})).toEqual([of2, of1])
    expect(await ids({ customer })).toEqual([of1])
    expect(await ids({ payment_intent: second.id })).toEqual([of2])
    expect(await ids({ transfer_group: 'ORDER_1' })).toEqual([of2])
    expect(await ids({ created: { lte: first.created } })).toEqual([of1])
  })

  it('is found by search: by what it cost, what became of it, and the card that paid', async () => {
    const { stripe } = arrange()
    const customer = (await stripe.customers.create()).id
    const visa = await pay(stripe, 1000, { customer, metadata: { order: '1' } })
    const mastercard = await pay(stripe, 5000, { payment_method: 'pm_card_mastercard' })
    await failureOf(pay(stripe, 700, { payment_method: 'pm_card_chargeDeclined' }))
    await stripe.refunds.create({ payment_intent: visa.id })
    const find = async (query: string) => (await stripe.charges.search({ query })).data.map((charge) => charge.amount)
    expect(await find('amount>900')).toEqual([mastercard.amount, visa.amount])
    expect(await find('status:"failed"')).toEqual([700])
    expect(await find('refunded:"true"')).toEqual([1000])
    expect(await find('payment_method_details.card.brand:"mastercard"')).toEqual([5000])
    expect(await find(`customer:"${customer}" AND metadata["order"]:"1"`)).toEqual([1000])
    expect(await find('-currency:"zar"')).toEqual([])
    expect((await failureOf(stripe.charges.search({ query: 'description:"x"' }))).statusCode).toBe(400)
  })

  it('is searched page by page, each naming the next', async () => {
    const { stripe } = arrange()
    for (const amount of [1000, 2000, 3000]) await pay(stripe, amount)
    const query = 'status:"succeeded"'
    const first = await stripe.charges.search({ query, limit: 2 })
    expect([first.data.map(({ amount }) => amount), first.has_more]).toEqual([[3000, 2000], true])
    const second = await stripe.charges.search({ query, limit: 2, page: String(first.next_page) })
    expect([second.data.map(({ amount }) => amount), second.has_more, second.next_page]).toEqual([[1000], false, null])
    expect((await stripe.charges.search({ query, limit: 1 }).autoPagingToArray({ limit: 10 })).length).toBe(3)
    expect((await failureOf(stripe.charges.search({ query, page: 'elsewhere' }))).param).toBe('page')
  })

  it('has a receipt, whichever account charged it, and none when there is no such charge', async () => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const stripeAccount = await seller(arranged)
    const params = { amount: 123_400, currency: 'usd', confirm: true, ...card, description: 'Boots & <Co>' }
    await stripe.paymentIntents.create(params, { stripeAccount })
    const [charge] = (await stripe.charges.list({}, { stripeAccount })).data
    const html = await (await sandbox.fetch(charge?.receipt_url ?? '')).text()
    expect(html).toContain('$1,234.00')
    expect(html).toContain('Boots &amp; &lt;Co&gt;')
    expect((await sandbox.fetch('http://sandbox.test/_sandbox/receipts/ch_none')).status).toBe(404)
  })
})
