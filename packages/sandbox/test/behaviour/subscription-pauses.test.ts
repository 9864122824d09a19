import { describe, expect, it } from 'vitest'
import { eventTypes, failureOf } from './arrange.js'
import { arrangeBilling, day, invoicesOf, periodOf, start, subscribe } from './arrange-billing.js'

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
    const resumed = await stripe.subscriptions.resume(id)
    expect(resumed).toMatchObject({ status: 'active', billing_cycle_anchor: start + 74 * day })
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
