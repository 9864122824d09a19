import { describe, expect, it } from 'vitest'
import { eventTypes, failureOf } from './arrange.js'
import { arrangeBilling, changeCard, day, hour, invoicesOf, periodOf, start, subscribe } from './arrange-billing.js'

describe('a pause', () => {
  it('of collection voids, keeps or writes off the invoices, until it is over', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged)
    const paused = await stripe.subscriptions.update(id, {
      pause_collection: { behavior: 'void', resumes_at: start + 35 * day },
    })
    expect(paused.status).toBe('active')
    await sandbox.clock.advance({ days: 35 })
    expect((await stripe.subscriptions.retrieve(id)).pause_collection).toBeNull()
    await stripe.subscriptions.update(id, { pause_collection: { behavior: 'keep_as_draft' } })
    await sandbox.clock.advance({ days: 31 })
    await stripe.subscriptions.update(id, { pause_collection: { behavior: 'mark_uncollectible' } })
    await sandbox.clock.advance({ days: 31 })
    await stripe.subscriptions.update(id, { pause_collection: '' })
    await sandbox.clock.advance({ days: 31 })
    expect((await invoicesOf(arranged, id)).map(({ status }) => status)).toEqual([
      'paid',
      'void',
      'draft',
      'uncollectible',
      'paid',
    ])
  })

  it('of the whole subscription credits what is unused, and a resumption begins a new period', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged)
    await sandbox.clock.advance({ days: 14 })
    const paused = await stripe.subscriptions.pause(id, { type: 'subscription' })
    expect(paused).toMatchObject({
      status: 'paused',
      status_details: { paused: { subscription: { type: 'pause_requested' }, transitioned_at: start + 14 * day } },
    })
    expect((await failureOf(stripe.subscriptions.pause(id, { type: 'subscription' }))).statusCode).toBe(400)
    await sandbox.clock.advance({ days: 60 })
    expect(await invoicesOf(arranged, id)).toHaveLength(1)
    const resumed = await stripe.subscriptions.resume(id, { payment_behavior: 'resume_on_payment_success' })
    expect(resumed).toMatchObject({ status: 'active', billing_cycle_anchor: start + 74 * day, pending_update: null })
    expect(resumed).not.toHaveProperty('status_details')
    expect((await invoicesOf(arranged, id)).at(-1)).toMatchObject({ total: 500, status: 'paid' })
    expect(eventTypes(sandbox)).toEqual(
      expect.arrayContaining(['customer.subscription.paused', 'customer.subscription.resumed']),
    )
    expect((await failureOf(stripe.subscriptions.resume(id))).statusCode).toBe(400)
  })

  it('of the whole subscription ends in the period it was in, with billing_cycle_anchor unchanged', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const subscription = await subscribe(arranged)
    await sandbox.clock.advance({ days: 7 })
    await stripe.subscriptions.pause(subscription.id, {
      type: 'subscription',
      bill_for: { unused_time_from: { type: 'none' } },
    })
    await sandbox.clock.advance({ days: 7 })
    const resumed = await stripe.subscriptions.resume(subscription.id, { billing_cycle_anchor: { type: 'unchanged' } })
    expect(resumed).toMatchObject({ status: 'active', billing_cycle_anchor: start })
    expect(periodOf(resumed)).toEqual(periodOf(subscription))
    expect(await invoicesOf(arranged, subscription.id)).toHaveLength(1)
    await sandbox.clock.advance({ days: 14, hours: 1 })
    expect((await invoicesOf(arranged, subscription.id)).at(-1)).toMatchObject({ total: 1000, status: 'paid' })
  })

  it('is over once the invoice of the resumption is paid, which nobody tries by itself', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged)
    await stripe.subscriptions.pause(id, { bill_for: { unused_time_from: { type: 'none' } } })
    await sandbox.clock.advance({ days: 60 })
    const waiting = await stripe.subscriptions.resume(id)
    const now = start + 60 * day
    expect(waiting).toMatchObject({
      status: 'paused',
      billing_cycle_anchor: start,
      pending_update: { billing_cycle_anchor: now, expires_at: now + 23 * hour },
    })
    expect((await failureOf(stripe.subscriptions.resume(id))).statusCode).toBe(400)
    const invoice = String(waiting.latest_invoice)
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({ status: 'open', attempted: false, total: 1000 })
    await sandbox.clock.advance({ hours: 2 })
    await stripe.invoices.pay(invoice)
    const resumed = await stripe.subscriptions.retrieve(id)
    expect(resumed).toMatchObject({ status: 'active', billing_cycle_anchor: now, pending_update: null })
    expect(periodOf(resumed)[0]).toBe(now)
    expect(eventTypes(sandbox)).toContain('customer.subscription.resumed')
    await sandbox.clock.advance({ days: 32 })
    expect((await invoicesOf(arranged, id)).at(-1)).toMatchObject({ reason: 'subscription_cycle', status: 'paid' })
  })

  it.each([
    ['void', 'paused'],
    ['wait', 'paused'],
    ['forgive', 'active'],
  ] as const)('goes on or not as its unpaid invoice ends: %s', async (end, status) => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged)
    await stripe.subscriptions.pause(id, { bill_for: { unused_time_from: { type: 'none' } } })
    const invoice = String((await stripe.subscriptions.resume(id)).latest_invoice)
    if (end === 'void') await stripe.invoices.voidInvoice(invoice)
    if (end === 'forgive') await stripe.invoices.markUncollectible(invoice)
    if (end === 'wait') await sandbox.clock.advance({ hours: 23 })
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status, pending_update: null })
    expect((await stripe.invoices.retrieve(invoice)).status).toBe(end === 'forgive' ? 'uncollectible' : 'void')
  })

  it('is past due when an attempt to resume fails, and stays paused where it resumes on success', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const [tried, wanted] = [await subscribe(arranged), await subscribe(arranged)]
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    const bill_for = { unused_time_from: { type: 'none' } } as const
    for (const { id } of [tried, wanted]) await stripe.subscriptions.pause(id, { bill_for })

    const waiting = await stripe.subscriptions.resume(tried.id)
    await failureOf(stripe.invoices.pay(String(waiting.latest_invoice)))
    expect(await stripe.subscriptions.retrieve(tried.id)).toMatchObject({ status: 'past_due', pending_update: null })
    expect((await stripe.invoices.retrieve(String(waiting.latest_invoice))).next_payment_attempt).toBeNull()

    const still = await stripe.subscriptions.resume(wanted.id, { payment_behavior: 'resume_on_payment_success' })
    expect(still).toMatchObject({ status: 'paused', pending_update: { expires_at: start + 365 * day } })
    const again = (await stripe.invoices.retrieve(String(still.latest_invoice))).next_payment_attempt ?? 0
    expect(again).toBeGreaterThan(start)
    await changeCard(stripe, customer, 'pm_card_visa')
    await sandbox.clock.advance({ seconds: again - start })
    expect(await stripe.subscriptions.retrieve(wanted.id)).toMatchObject({ status: 'active', pending_update: null })
  })

  it('is for what is charged by itself and past its trial', async () => {
    const arranged = await arrangeBilling()
    const { stripe } = arranged
    const sent = await subscribe(arranged, { collection_method: 'send_invoice', days_until_due: 7 })
    expect((await failureOf(stripe.subscriptions.pause(sent.id))).message).toContain('charge_automatically')
    const trial = await subscribe(arranged, { trial_period_days: 7 })
    expect((await failureOf(stripe.subscriptions.pause(trial.id))).message).toContain('in a trial')
  })

  it('needs the flexible mode, to which the classic one is migrated', async () => {
    const arranged = await arrangeBilling()
    const { stripe } = arranged
    const { id } = await subscribe(arranged, { billing_mode: { type: 'classic' } })
    expect((await failureOf(stripe.subscriptions.pause(id, { type: 'subscription' }))).statusCode).toBe(400)
    const migrated = await stripe.subscriptions.migrate(id, { billing_mode: { type: 'flexible' } })
    expect(migrated.billing_mode).toMatchObject({ type: 'flexible', updated_at: start })
    expect((await failureOf(stripe.subscriptions.migrate(id, { billing_mode: { type: 'flexible' } }))).statusCode).toBe(
      400,
    )
  })
})
