import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, eventTypes, failureOf, pay } from './arrange.js'
import { custom, everything, fundsOf, seller } from './sellers.js'

const clock = '2026-11-23T12:00:00Z'

/** A sandbox whose platform has dollars to pay out. */
async function arrangeFunds(): Promise<Arranged> {
  const arranged = arrange({ clock })
  await pay(arranged.stripe, 10_000, { currency: 'usd', payment_method: 'pm_card_bypassPending' })
  return arranged
}

describe('the balance', () => {
  it('keeps card money pending for two days, but not that of the card that bypasses it', async () => {
    const arranged = await arrangeFunds()
    const { sandbox, stripe } = arranged
    await pay(stripe, 5000, { currency: 'usd', payment_method: 'pm_card_bypassPendingInternational' })
    await pay(stripe, 2000, { currency: 'usd' })
    const { available, pending } = await stripe.balance.retrieve()
    expect([available[0]?.amount, pending[0]?.amount]).toEqual([9680 + 4825, 1912])
    const waiting = await stripe.balanceTransactions.list({ type: 'charge', currency: 'usd', limit: 1 })
    expect(waiting.data[0]).toMatchObject({ amount: 2000, fee: 88, net: 1912, status: 'pending' })
    const id = String(waiting.data[0]?.id)
    expect(await stripe.balanceTransactions.retrieve(id)).toEqual(waiting.data[0])
    await sandbox.clock.advance({ days: 2 })
    expect(await stripe.balanceTransactions.retrieve(id, { expand: ['source'] })).toMatchObject({
      status: 'available',
      source: { object: 'charge', amount: 2000 },
    })
    expect((await failureOf(stripe.balanceTransactions.retrieve('txn_none'))).code).toBe('resource_missing')
    expect((await stripe.balance.retrieve()).pending[0]?.amount).toBe(0)
  })
})

describe('money that is available at once', () => {
  it('announces the balance as it is then, and money that waits does not', async () => {
    const { sandbox, stripe } = arrange({ clock })
    await pay(stripe, 2000, { currency: 'usd' })
    expect(eventTypes(sandbox)).not.toContain('balance.available')
    await pay(stripe, 10_000, { currency: 'usd', payment_method: 'pm_card_bypassPending' })
    expect(eventTypes(sandbox).slice(-2)).toEqual(['charge.updated', 'balance.available'])
    const told = sandbox.objects.events.list().at(-1)?.data.object
    expect(told).toMatchObject({ available: [{ amount: 9680, currency: 'usd' }], pending: [{ amount: 1912 }] })
  })
})

describe('a payout', () => {
  it('leaves the balance at once, is sent at the end of the day and arrives by the clock', async () => {
    const arranged = await arrangeFunds()
    const { sandbox, stripe } = arranged
    const payout = await stripe.payouts.create({ amount: 9000, currency: 'usd', metadata: { week: '48' } })
    expect(payout).toMatchObject({
      status: 'pending',
      automatic: false,
      method: 'standard',
      arrival_date: Date.parse('2026-11-25T00:00:00Z') / 1000,
    })
    expect(await fundsOf(arranged)).toBe(680)
    await sandbox.clock.advance({ days: 1 })
    expect((await stripe.payouts.retrieve(payout.id)).status).toBe('in_transit')
    await sandbox.clock.advance({ days: 1 })
    const paid = await stripe.payouts.retrieve(payout.id, { expand: ['destination', 'balance_transaction'] })
    expect(paid).toMatchObject({
      status: 'paid',
      destination: { object: 'bank_account', last4: '6789' },
      balance_transaction: { amount: -9000, type: 'payout' },
    })
    expect(eventTypes(sandbox).filter((type) => type.startsWith('payout'))).toEqual([
      'payout.created',
      'payout.updated',
      'payout.paid',
    ])
  })

  it('can be canceled while it is pending, and the money is back', async () => {
    const arranged = await arrangeFunds()
    const { sandbox, stripe } = arranged
    const { id } = await stripe.payouts.create({ amount: 9000, currency: 'usd' })
    expect((await stripe.payouts.cancel(id)).status).toBe('canceled')
    expect(await fundsOf(arranged)).toBe(9680)
    await sandbox.clock.advance({ days: 3 })
    expect((await stripe.payouts.retrieve(id)).status).toBe('canceled')
    expect((await failureOf(stripe.payouts.cancel(id))).statusCode).toBe(400)
  })

  it('can be reversed once it was sent: a payout the other way round', async () => {
    const arranged = await arrangeFunds()
    const { sandbox, stripe } = arranged
    const { id } = await stripe.payouts.create({ amount: 9000, currency: 'usd' })
    expect((await failureOf(stripe.payouts.reverse(id))).message).toContain('pending')
    await sandbox.clock.advance({ days: 3 })
    const reversal = await stripe.payouts.reverse(id)
    expect(reversal).toMatchObject({ amount: -9000, original_payout: id })
    expect((await stripe.payouts.retrieve(id)).reversed_by).toBe(reversal.id)
    expect(await fundsOf(arranged)).toBe(9680)
  })

  it('is refused for more than is available, and in a currency without a bank', async () => {
    const arranged = await arrangeFunds()
    const { stripe } = arranged
    const tooMuch = await failureOf(stripe.payouts.create({ amount: 9681, currency: 'usd' }))
    expect(tooMuch).toMatchObject({ statusCode: 400, code: 'balance_insufficient' })
    const stripeAccount = await seller(arranged)
    const noBank = await failureOf(stripe.payouts.create({ amount: 1, currency: 'eur' }, { stripeAccount }))
    expect(noBank.message).toContain("don't have any external accounts")
    const instant = await failureOf(stripe.payouts.create({ amount: 100, currency: 'usd', method: 'instant' }))
    expect(instant.param).toBe('method')
  })

  it.each([
    ['000111111116', 'no_account'],
    ['000111111113', 'account_closed'],
    ['000222222227', 'insufficient_funds'],
    ['000333333335', 'debit_not_authorized'],
    ['000444444440', 'invalid_currency'],
  ])('to the account %s comes back with %s, and the money with it', async (number, code) => {
    const arranged = await arrangeFunds()
    const { sandbox, stripe } = arranged
    const { id: stripeAccount } = await stripe.accounts.create({
      ...custom,
      ...everything,
      external_account: { ...everything.external_account, account_number: number },
      settings: { payouts: { schedule: { interval: 'manual' } } },
    })
    await stripe.transfers.create({ amount: 5000, currency: 'usd', destination: stripeAccount })
    const { id } = await stripe.payouts.create({ amount: 5000, currency: 'usd' }, { stripeAccount })
    await sandbox.clock.advance({ days: 3 })
    expect(await stripe.payouts.retrieve(id, {}, { stripeAccount })).toMatchObject({
      status: 'failed',
      failure_code: code,
      failure_message: expect.any(String),
    })
    expect(await fundsOf(arranged, stripeAccount)).toBe(5000)
    await stripe.payouts.create({ amount: 5000, currency: 'usd' }, { stripeAccount })
    await sandbox.clock.advance({ days: 3 })
    const types = sandbox
      .objectsOf(stripeAccount)
      .events.list()
      .map(({ type }) => type)
    expect(types.filter((type) => type === 'payout.failed')).toHaveLength(2)
    // That the bank is in error is news once.
    expect(types.filter((type) => type === 'account.external_account.updated')).toHaveLength(1)
  })

  it('is listed, found by its state, and described', async () => {
    const { stripe } = await arrangeFunds()
    const { id } = await stripe.payouts.create({ amount: 1000, currency: 'usd' })
    expect((await stripe.payouts.list({ status: 'pending' })).data.map((each) => each.id)).toEqual([id])
    expect((await stripe.payouts.list({ status: 'paid' })).data).toEqual([])
    expect((await stripe.payouts.update(id, { metadata: { note: 'x' } })).metadata).toEqual({ note: 'x' })
  })
})

describe('automatic payouts', () => {
  it('pay a connected account out every day, and say what is in each payout', async () => {
    const arranged = await arrangeFunds()
    const { sandbox, stripe } = arranged
    const destination = await seller(arranged)
    await stripe.transfers.create({ amount: 4000, currency: 'usd', destination })
    await stripe.transfers.create({ amount: 1000, currency: 'usd', destination })
    await sandbox.clock.advance({ days: 1 })
    const stripeAccount = destination
    const [payout] = (await stripe.payouts.list({}, { stripeAccount })).data
    expect(payout).toMatchObject({ amount: 5000, automatic: true, reconciliation_status: 'in_progress' })
    await sandbox.clock.advance({ days: 5 })
    expect(await fundsOf(arranged, destination)).toBe(0)
    const { data } = await stripe.balanceTransactions.list({ payout: String(payout?.id) }, { stripeAccount })
    expect(data.map(({ amount }) => amount).sort((left, right) => left - right)).toEqual([-5000, 1000, 4000])
    expect((await stripe.payouts.list({}, { stripeAccount })).data).toMatchObject([
      { status: 'paid', reconciliation_status: 'completed' },
    ])
    const types = sandbox
      .objectsOf(destination)
      .events.list()
      .map(({ type }) => type)
    expect(types).toEqual(
      expect.arrayContaining(['balance.available', 'payout.paid', 'payout.reconciliation_completed']),
    )
  })

  it('leave the money of the platform alone until its settings say otherwise', async () => {
    const arranged = await arrangeFunds()
    const { sandbox, stripe } = arranged
    await sandbox.clock.advance({ days: 7 })
    expect(await fundsOf(arranged)).toBe(9680)
    expect((await stripe.balanceSettings.retrieve()).payments.payouts?.schedule).toEqual({ interval: 'manual' })
    const settings = await stripe.balanceSettings.update({
      payments: {
        payouts: {
          schedule: { interval: 'weekly', weekly_payout_days: ['thursday'] },
          minimum_balance_by_currency: { usd: 680 },
        },
      },
    })
    expect(settings.payments.payouts?.minimum_balance_by_currency).toEqual({ usd: 680 })
    await sandbox.clock.advance({ days: 2 })
    expect(await fundsOf(arranged)).toBe(9680)
    await sandbox.clock.advance({ days: 1 })
    expect(await fundsOf(arranged)).toBe(680)
    expect(eventTypes(sandbox)).toContain('balance_settings.updated')
  })

  it('follow the account when it says how it wants to be paid, and the other way round', async () => {
    const arranged = arrange({ clock })
    const { stripe } = arranged
    const stripeAccount = await seller(arranged)
    const settings: Stripe.AccountUpdateParams.Settings = {
      payouts: { schedule: { interval: 'weekly', weekly_anchor: 'friday' } },
    }
    await stripe.accounts.update(stripeAccount, { settings })
    const told = await stripe.balanceSettings.retrieve({}, { stripeAccount })
    expect(told.payments.payouts?.schedule).toEqual({ interval: 'weekly', weekly_payout_days: ['friday'] })
    await stripe.balanceSettings.update(
      { payments: { payouts: { schedule: { interval: 'manual' } } } },
      { stripeAccount },
    )
    expect((await stripe.accounts.retrieve(stripeAccount)).settings?.payouts?.schedule.interval).toBe('manual')
  })
})

describe('a top-up', () => {
  it('brings money a day later, and only then', async () => {
    const arranged = arrange({ clock })
    const { sandbox, stripe } = arranged
    const topup = await stripe.topups.create({ amount: 5000, currency: 'usd', description: 'Float' })
    expect(topup).toMatchObject({ status: 'pending', balance_transaction: null })
    expect(await fundsOf(arranged)).toBe(0)
    await sandbox.clock.advance({ days: 1 })
    expect(await stripe.topups.retrieve(topup.id, { expand: ['balance_transaction'] })).toMatchObject({
      status: 'succeeded',
      balance_transaction: { amount: 5000, type: 'topup' },
    })
    expect(await fundsOf(arranged)).toBe(5000)
    expect(eventTypes(sandbox)).toEqual(['topup.created', 'topup.succeeded'])
  })

  it('fails, or is canceled, and brings nothing', async () => {
    const arranged = arrange({ clock })
    const { sandbox, stripe } = arranged
    const failing = { amount: 5000, currency: 'usd', source: 'btok_us_verified_noAccount' }
    const { id } = await stripe.topups.create(failing)
    const canceled = await stripe.topups.create({ amount: 100, currency: 'usd' })
    expect((await stripe.topups.cancel(canceled.id)).status).toBe('canceled')
    await sandbox.clock.advance({ days: 1 })
    expect(await stripe.topups.retrieve(id)).toMatchObject({ status: 'failed', failure_code: 'no_account' })
    expect((await failureOf(stripe.topups.cancel(canceled.id))).statusCode).toBe(400)
    expect((await stripe.topups.list({ status: 'failed' })).data.map((each) => each.id)).toEqual([id])
    expect((await stripe.topups.update(id, { metadata: { a: 'b' } })).metadata).toEqual({ a: 'b' })
    expect(await fundsOf(arranged)).toBe(0)
  })
})
