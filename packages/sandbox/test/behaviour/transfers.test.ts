import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf, pay } from './arrange.js'
import { fundsOf, seller } from './sellers.js'

const clock = '2026-11-23T12:00:00Z'

/** Money that may be sent at once. */
const atOnce = { currency: 'usd', payment_method: 'pm_card_bypassPending' } as const

describe('a destination charge', () => {
  it('sends the money on, and takes the fee of the platform out of it', async () => {
    const arranged = arrange({ clock })
    const { sandbox, stripe } = arranged
    const destination = await seller(arranged)
    const { id } = await pay(stripe, 10_000, {
      currency: 'usd',
      application_fee_amount: 1230,
      transfer_data: { destination },
    })
    const intent = await stripe.paymentIntents.retrieve(id, {
      expand: ['latest_charge.transfer', 'latest_charge.application_fee'],
    })
    expect(intent).toMatchObject({
      transfer_group: `group_${id}`,
      latest_charge: {
        application_fee_amount: 1230,
        transfer: { amount: 10_000, destination, transfer_group: `group_${id}` },
        application_fee: { amount: 1230, account: destination },
      },
    })
    // The platform pays Stripe: 10,000 − 320 − 10,000 + 1,230.
    expect(await fundsOf(arranged)).toBe(910)
    expect(await fundsOf(arranged, destination)).toBe(10_000 - 1230)
    expect(eventTypes(sandbox)).toEqual(expect.arrayContaining(['transfer.created', 'application_fee.created']))
    const [payment] = (await stripe.charges.list({}, { stripeAccount: destination })).data
    expect(payment).toMatchObject({ amount: 10_000, application_fee_amount: 1230, source_transfer: expect.any(String) })
  })

  it('may say how much is sent on instead', async () => {
    const arranged = arrange({ clock })
    const destination = await seller(arranged)
    await pay(arranged.stripe, 10_000, { currency: 'usd', transfer_data: { destination, amount: 8770 } })
    expect(await fundsOf(arranged)).toBe(910)
    expect(await fundsOf(arranged, destination)).toBe(8770)
  })

  it('is settled at the capture when it is captured later', async () => {
    const arranged = arrange({ clock })
    const { stripe } = arranged
    const destination = await seller(arranged)
    const intent = await pay(stripe, 10_000, {
      currency: 'usd',
      capture_method: 'manual',
      application_fee_amount: 1000,
      transfer_data: { destination },
    })
    expect(await fundsOf(arranged, destination)).toBe(0)
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 5000, application_fee_amount: 500 })
    expect(await fundsOf(arranged, destination)).toBe(4500)
  })

  it('gives everything back on request, in the proportion of the refund', async () => {
    const arranged = arrange({ clock })
    const { stripe } = arranged
    const destination = await seller(arranged)
    const intent = await pay(stripe, 9999, {
      currency: 'usd',
      application_fee_amount: 1001,
      transfer_data: { destination },
    })
    const back = { payment_intent: intent.id, reverse_transfer: true, refund_application_fee: true }
    const first = await stripe.refunds.create({ ...back, amount: 3333 }, { idempotencyKey: 'first' })
    expect(await stripe.refunds.retrieve(first.id, { expand: ['transfer_reversal'] })).toMatchObject({
      transfer_reversal: { amount: 3333, source_refund: first.id },
    })
    await stripe.refunds.create(back)
    expect(await fundsOf(arranged, destination)).toBe(0)
    // Nothing is left but Stripe's fee.
    expect(await fundsOf(arranged)).toBe(-320)
    const [transfer] = (await stripe.transfers.list()).data
    expect(transfer).toMatchObject({ reversed: true, amount_reversed: 9999 })
    const [fee] = (await stripe.applicationFees.list()).data
    expect(fee).toMatchObject({ refunded: true, amount_refunded: 1001 })
  })

  it('is refused when the account may not be sent money, or the sums make no sense', async () => {
    const arranged = arrange({ clock })
    const { stripe } = arranged
    const blank = (await stripe.accounts.create({ type: 'custom' })).id
    const destination = await seller(arranged)
    const charge = (params: object) => failureOf(pay(stripe, 1000, { currency: 'usd', ...params }))
    expect((await charge({ transfer_data: { destination: blank } })).code).toBe(
      'insufficient_capabilities_for_transfer',
    )
    expect((await charge({ transfer_data: { destination: 'acct_nobody' } })).code).toBe('resource_missing')
    expect((await charge({ application_fee_amount: 100 })).param).toBe('application_fee_amount')
    expect((await charge({ application_fee_amount: 1001, transfer_data: { destination } })).statusCode).toBe(400)
    const both = { application_fee_amount: 1, transfer_data: { destination, amount: 1 } }
    expect((await charge(both)).message).toContain('only specify one')
    expect((await charge({ on_behalf_of: 'acct_nobody' })).param).toBe('on_behalf_of')
  })
})

describe('a direct charge', () => {
  it('is the business of the account, which pays Stripe, and the platform its fee', async () => {
    const arranged = arrange({ clock })
    const { stripe } = arranged
    const stripeAccount = await seller(arranged)
    const { id } = await stripe.paymentIntents.create(
      {
        amount: 10_000,
        currency: 'usd',
        application_fee_amount: 1000,
        confirm: true,
        payment_method: 'pm_card_visa',
        return_url: 'https://shop.test',
      },
      { stripeAccount },
    )
    expect(await fundsOf(arranged, stripeAccount)).toBe(10_000 - 320 - 1000)
    expect(await fundsOf(arranged)).toBe(1000)
    const [movement] = (await stripe.balanceTransactions.list({ type: 'charge' }, { stripeAccount })).data
    expect(movement).toMatchObject({ fee: 1320, net: 8680 })
    expect(movement?.fee_details.map(({ type, amount }) => [type, amount])).toEqual([
      ['application_fee', 1000],
      ['stripe_fee', 320],
    ])

    await stripe.refunds.create({ payment_intent: id, refund_application_fee: true }, { stripeAccount })
    expect(await fundsOf(arranged, stripeAccount)).toBe(-320)
    expect(await fundsOf(arranged)).toBe(0)
  })
})

describe('a transfer', () => {
  it('sends what is available, and no more', async () => {
    const arranged = arrange({ clock })
    const { stripe } = arranged
    const destination = await seller(arranged)
    await pay(stripe, 10_000, atOnce)
    const transfer = await stripe.transfers.create({
      amount: 7000,
      currency: 'usd',
      destination,
      transfer_group: 'ORDER_1',
      metadata: { order: '1' },
    })
    expect(transfer).toMatchObject({ amount: 7000, reversed: false, transfer_group: 'ORDER_1' })
    const available = async () => (await stripe.balance.retrieve({}, { stripeAccount: destination })).available
    expect(await available()).toMatchObject([{ amount: 7000, currency: 'usd' }])
    const refusal = await failureOf(stripe.transfers.create({ amount: 7000, currency: 'usd', destination }))
    expect(refusal).toMatchObject({
      statusCode: 400,
      code: 'balance_insufficient',
      message:
        'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance',
    })
    expect((await stripe.transfers.list({ transfer_group: 'ORDER_1' })).data.map(({ id }) => id)).toEqual([transfer.id])
    expect((await stripe.transfers.update(transfer.id, { metadata: { order: '2' } })).metadata).toEqual({ order: '2' })
  })

  it('draws on a charge whose money is not there yet, up to its amount', async () => {
    const arranged = arrange({ clock })
    const { sandbox, stripe } = arranged
    const destination = await seller(arranged)
    const intent = await pay(stripe, 10_000, { currency: 'usd' })
    const source = { currency: 'usd', destination, source_transaction: String(intent.latest_charge) }
    const transfer = await stripe.transfers.create({ ...source, amount: 6000 })
    expect(transfer.transfer_group).toBe(`group_${intent.id}`)
    const pending = async () => (await stripe.balance.retrieve({}, { stripeAccount: destination })).pending[0]?.amount
    expect(await pending()).toBe(6000)
    expect((await failureOf(stripe.transfers.create({ ...source, amount: 6000 }))).message).toContain('10000')
    await sandbox.clock.advance({ days: 2 })
    expect(await pending()).toBe(0)
  })

  it('is taken back in parts', async () => {
    const arranged = arrange({ clock })
    const { sandbox, stripe } = arranged
    const destination = await seller(arranged)
    await pay(stripe, 10_000, atOnce)
    const { id } = await stripe.transfers.create({ amount: 7000, currency: 'usd', destination })
    const reversal = await stripe.transfers.createReversal(id, { amount: 3000, metadata: { why: 'damaged' } })
    expect(reversal).toMatchObject({ amount: 3000, transfer: id, metadata: { why: 'damaged' } })
    expect(eventTypes(sandbox).at(-1)).toBe('transfer.reversed')
    await stripe.transfers.createReversal(id)
    expect(await stripe.transfers.retrieve(id)).toMatchObject({ reversed: true, amount_reversed: 7000 })
    expect((await stripe.transfers.listReversals(id)).data).toHaveLength(2)
    const updated = await stripe.transfers.updateReversal(id, reversal.id, { metadata: { why: '', order: '6735' } })
    expect(updated).toEqual({ ...reversal, metadata: { order: '6735' } })
    expect(await stripe.transfers.retrieveReversal(id, reversal.id)).toEqual(updated)
    expect((await stripe.transfers.retrieve(id)).reversals.data).toContainEqual(updated)
    expect((await failureOf(stripe.transfers.createReversal(id))).message).toContain('already fully reversed')
    expect(await fundsOf(arranged, destination)).toBe(0)
    const refunds = (await stripe.refunds.list({}, { stripeAccount: destination })).data
    expect(refunds.map(({ source_transfer_reversal: of }) => of)).toContain(reversal.id)
  })
})

describe('the payment that a transfer has become', () => {
  it('goes back to the platform when its account refunds it, and to no card', async () => {
    const arranged = arrange({ clock })
    const { sandbox, stripe } = arranged
    const stripeAccount = await seller(arranged)
    await pay(stripe, 10_000, {
      ...atOnce,
      application_fee_amount: 1000,
      transfer_data: { destination: stripeAccount },
    })
    const [transfer] = sandbox.objects.transfers.list()
    const charge = String(transfer?.destination_payment)
    const before = [await fundsOf(arranged), await fundsOf(arranged, stripeAccount)]

    const part = { charge, amount: 4000, refund_application_fee: true, metadata: { why: 'broken' } }
    const refund = await stripe.refunds.create(part, { stripeAccount })
    expect(refund).toMatchObject({ amount: 4000, charge, status: 'succeeded', metadata: { why: 'broken' } })
    const reversed = await stripe.transfers.retrieve(String(transfer?.id))
    expect(reversed).toMatchObject({ amount_reversed: 4000, reversed: false })
    expect(reversed.reversals.data[0]).toMatchObject({ destination_payment_refund: refund.id })
    expect(refund.source_transfer_reversal).toBe(reversed.reversals.data[0]?.id)
    expect(sandbox.objectsOf(stripeAccount).charges.get(charge)?.amount_refunded).toBe(4000)
    expect([await fundsOf(arranged), await fundsOf(arranged, stripeAccount)]).toEqual([
      Number(before[0]) + 4000 - 400,
      Number(before[1]) - 4000 + 400,
    ])

    const tooMuch = stripe.refunds.create({ charge, amount: 6001 }, { stripeAccount })
    expect(await failureOf(tooMuch)).toMatchObject({ statusCode: 400, param: 'amount' })
  })
})

describe('an application fee', () => {
  it('is listed, and given back by itself', async () => {
    const arranged = arrange({ clock })
    const { sandbox, stripe } = arranged
    const destination = await seller(arranged)
    const intent = await pay(stripe, 10_000, {
      currency: 'usd',
      application_fee_amount: 1000,
      transfer_data: { destination },
    })
    const [fee] = (await stripe.applicationFees.list({ charge: String(intent.latest_charge) })).data
    const id = String(fee?.id)
    const refund = await stripe.applicationFees.createRefund(id, { amount: 400 })
    await stripe.applicationFees.updateRefund(id, refund.id, { metadata: { why: 'goodwill' } })
    expect(await stripe.applicationFees.retrieveRefund(id, refund.id)).toMatchObject({
      amount: 400,
      fee: id,
      metadata: { why: 'goodwill' },
    })
    const { data } = await stripe.applicationFees.listRefunds(id)
    expect(data).toMatchObject([{ id: refund.id, metadata: { why: 'goodwill' } }])
    expect((await stripe.applicationFees.retrieve(id)).refunds.data).toEqual(data)
    expect(await stripe.applicationFees.retrieve(id)).toMatchObject({ amount_refunded: 400, refunded: false })
    expect(await fundsOf(arranged, destination)).toBe(9400)
    expect((await failureOf(stripe.applicationFees.createRefund(id, { amount: 601 }))).param).toBe('amount')
    expect(eventTypes(sandbox).slice(-2)).toEqual(['application_fee.refunded', 'application_fee.refund.updated'])
  })
})
