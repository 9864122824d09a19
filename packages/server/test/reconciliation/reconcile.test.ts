import { memory } from '@azora/pay-server/memory'
import { describe, expect, it } from 'vitest'
import { PLATFORM } from '../../src/storage/port/index.js'
import { contentOf, openBranch } from './branch.js'

describe('reconcile', () => {
  it('fills in payments and refunds of which no webhook came, and tells their facts once', async () => {
    const branch = openBranch()
    const pay = branch.open()
    const told: string[] = []
    pay.on('payment.succeeded', ({ key }) => void told.push(key))
    pay.on('refund.created', ({ key }) => void told.push(key))
    const id = await branch.sell(4_200)
    await branch.refund(id, 1_200)
    const report = await pay.reconcile({ since: branch.beginning })
    expect(report).toMatchObject({ complete: true, cursor: null, dryRun: false })
    expect(report.events.missing).toBe(report.events.applied)
    expect(report.drift).toContainEqual(expect.objectContaining({ kind: 'payment', id, held: null }))
    expect(await pay.payments.get(id)).toMatchObject({ status: 'succeeded', receivedMinor: 4_200 })
    expect(await pay.payments.refunds(id)).toMatchObject([{ amountMinor: 1_200 }])
    await pay.deliver()
    expect(told).toEqual([`payment.succeeded:${id}`, expect.stringMatching(/^refund\.created:/)])

    const again = await pay.reconcile({ since: branch.beginning })
    expect(again).toMatchObject({ drifted: 0, drift: [], facts: 0, events: { missing: 0 } })
  })

  it.each([
    ['their events', 1, {}],
    ['themselves, when no events are left', 100, {}],
    ['themselves, when all objects are compared', 1, { objects: 'all' as const, cursor: 'customer.' }],
  ])('fills in subscriptions and invoices from %s', async (_from, days, options) => {
    const branch = openBranch()
    const storage = memory()
    const pay = branch.open({ storage })
    const id = await branch.subscribe({ azora_user_id: 'ada' })
    await branch.daysPass(days)
    expect(await pay.reconcile({ since: branch.beginning, ...options })).toMatchObject({ complete: true })
    const subscription = await storage.get('subscription', id, PLATFORM)
    expect(subscription?.data).toMatchObject({ status: 'active', userId: 'ada', items: [{ unitMinor: 9_900 }] })
    const invoices = await storage.list('invoice', {
      account: PLATFORM,
      index: { by: 'parent', value: id },
      limit: 100,
    })
    const atStripe = branch.sandbox.objects.invoices.list().map((invoice) => invoice.id)
    expect(invoices.records.map((each) => each.id).toSorted()).toEqual(atStripe.toSorted())
    expect((await pay.facts.list({ limit: 100, type: 'invoice.paid' })).facts).toHaveLength(atStripe.length)

    const again = await pay.reconcile({ since: branch.beginning, objects: 'all' })
    expect(again).toMatchObject({ drifted: 0, facts: 0, objects: { unreadable: 0 } })
  })

  it('says in a dry run what it would do, and writes nothing at all', async () => {
    const branch = openBranch()
    const storage = memory()
    const writes: string[] = []
    const watched = {
      ...storage,
      commit: async (sets: Parameters<typeof storage.commit>[0]) => {
        writes.push(JSON.stringify(sets))
        return storage.commit(sets)
      },
    }
    const pay = branch.open({ storage: watched })
    const id = await branch.sell(4_200)
    await branch.refund(id, 1_200)
    const rehearsed = await pay.reconcile({ since: branch.beginning, dryRun: true, objects: 'all' })
    expect(writes).toEqual([])
    expect(await pay.payments.get(id)).toBeUndefined()
    const real = await pay.reconcile({ since: branch.beginning, objects: 'all' })
    expect({ ...rehearsed, dryRun: false }).toEqual({ ...real, requests: rehearsed.requests })
    expect(real.facts).toBeGreaterThan(1)
  })

  it('names what we had, what Stripe has, and the fields that differ', async () => {
    const branch = openBranch()
    const pay = branch.open()
    const id = await branch.sell(4_200)
    await pay.reconcile({ since: branch.beginning })
    await branch.daysPass(1)
    await branch.refund(id, 1_200)
    const { drift } = await pay.reconcile({ since: branch.beginning, dryRun: true })
    const charge = drift.find(({ kind }) => kind === 'charge')
    expect(charge).toMatchObject({
      held: { refundedMinor: 0 },
      stripe: { refundedMinor: 1_200 },
      fields: ['refundedMinor'],
    })
    expect(drift.find(({ kind }) => kind === 'refund')).toMatchObject({ held: null })
  })

  it('asks Stripe no more than 20 times in any second, however much there is', async () => {
    const branch = openBranch()
    for (let at = 0; at < 30; at += 1) {
      await branch.sell(1_000 + at)
      await branch.daysPass(1)
    }
    const pay = branch.open()
    const report = await pay.reconcile({ since: branch.beginning, objects: 'all' })
    const calls = branch.calledAtMs
    expect(calls.length).toBe(report.requests)
    expect(calls.length).toBeGreaterThan(25)
    for (const [at, ms] of calls.entries()) {
      expect(calls.slice(at).filter((other) => other < ms + 1000).length).toBeLessThanOrEqual(20)
    }
  })

  it('compares objects one by one where Stripe has no events any more', async () => {
    const branch = openBranch()
    const old = await branch.sell(4_200)
    await branch.daysPass(40)
    const young = await branch.sell(1_000)
    const pay = branch.open()
    const report = await pay.reconcile({ since: branch.beginning })
    expect(report.objects.seen).toBeGreaterThan(1)
    expect(await pay.payments.get(old)).toMatchObject({ status: 'succeeded' })
    expect(await pay.payments.get(young)).toMatchObject({ status: 'succeeded' })
    expect(report.drift.map(({ id }) => id)).toEqual(expect.arrayContaining([old, young]))
  })

  it('finds what no event says when all objects are compared', async () => {
    const branch = openBranch()
    const pay = branch.open()
    const id = await branch.sell(4_200)
    await pay.reconcile({ since: branch.beginning })
    expect((await pay.reconcile({ since: branch.beginning, objects: 'all' })).drifted).toBe(0)
    // The database lost its last hour, events included: only Stripe's objects are left to tell.
    const bare = branch.open()
    const { events, ...report } = await bare.reconcile({ since: branch.beginning, objects: 'all', cursor: 'customer.' })
    expect(events.seen).toBe(0)
    expect(report.drift.map((each) => each.id)).toContain(id)
  })

  it('goes on from its cursor after it was stopped, and looks at nothing twice', async () => {
    const branch = openBranch()
    for (let at = 0; at < 5; at += 1) {
      await branch.sell(1_000 + at)
      await branch.daysPass(2)
    }
    const pay = branch.open()
    const stop = new AbortController()
    const fractions: number[] = []
    const first = await pay.reconcile({
      since: branch.beginning,
      signal: stop.signal,
      onProgress: ({ fraction }) => {
        fractions.push(fraction)
        if (fraction > 0.4) stop.abort()
      },
    })
    expect(first).toMatchObject({ complete: false, cursor: expect.stringMatching(/^events\.\d+$/) })
    expect(first.events.missing).toBeGreaterThan(0)
    const second = await pay.reconcile({ since: branch.beginning, cursor: first.cursor ?? '' })
    expect(second).toMatchObject({ complete: true, cursor: null })
    const whole = await branch.open().reconcile({ since: branch.beginning })
    expect(first.events.seen + second.events.seen).toBe(whole.events.seen)
    expect(fractions).toEqual(fractions.toSorted((left, right) => left - right))
  })

  it('waits for Stripe while it is busy, and says where it was when it stays so', async () => {
    const branch = openBranch()
    await branch.sell(4_200)
    const pay = branch.open()
    branch.sandbox.faults.next({ path: '/v1/events', times: 2, then: { status: 429 } })
    expect(await pay.reconcile({ since: branch.beginning })).toMatchObject({ complete: true })
    branch.sandbox.faults.next({ path: '/v1/events', times: 100, then: { status: 429 } })
    await expect(pay.reconcile({ since: branch.beginning })).rejects.toMatchObject({
      code: 'stripe_rate_limited',
      data: { cursor: expect.stringMatching(/^events\./) },
    })
  })

  it('leaves alone what another app on the account made', async () => {
    const branch = openBranch()
    const id = await branch.sell(4_200, { azora_operation: 'op', azora_app: 'courses' })
    const storage = memory()
    const pay = branch.open({ app: 'shop', storage })
    const subscription = await branch.subscribe({ azora_operation: 'op', azora_app: 'courses' })
    const report = await pay.reconcile({ since: branch.beginning, objects: 'all' })
    expect(await pay.payments.get(id)).toBeUndefined()
    expect(report.events.ignored).toBeGreaterThan(0)
    const theirs = await Promise.all([
      storage.get('subscription', subscription, PLATFORM),
      ...branch.sandbox.objects.invoices.list().map((invoice) => storage.get('invoice', invoice.id, PLATFORM)),
    ])
    // An invoice says by its subscription whose it is.
    expect(theirs).toEqual([undefined, undefined])
  })

  it('is in the audit log, with who asked and what changed', async () => {
    const branch = openBranch()
    const pay = branch.open()
    const id = await branch.sell(4_200)
    await pay.reconcile({ since: branch.beginning, actor: 'operator:7' })
    expect((await pay.audit({ subject: id })).entries[0]).toMatchObject({ actor: 'operator:7', action: 'reconcile' })
    expect((await pay.audit({ subject: branch.beginning })).entries).toMatchObject([{ detail: { complete: true } }])
  })

  it.each([
    [{ since: 'yesterday' }, 'since must be'],
    [{ since: '2031-01-01' }, 'in the future'],
    [{ since: new Date(Number.NaN) }, 'since must be'],
    [{ since: '2026-01-01', maxRequestsPerSecond: 0 }, 'from 1 to 100'],
    [{ since: '2026-01-01', cursor: 'pi_1' }, 'cursor must be'],
    [{ since: '2026-01-01', cursor: 'refund.re_1' }, 'other options'],
  ])('refuses %j', async (options, says) => {
    await expect(openBranch().open().reconcile(options)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining(says),
    })
  })
})

describe('backfill', () => {
  it('takes over what is at Stripe into an empty storage, and tells nobody, also not later', async () => {
    const branch = openBranch()
    const id = await branch.sell(4_200, { azora_user_id: 'ada' })
    await branch.refund(id, 1_200)
    await branch.daysPass(100)
    const pay = branch.open()
    const told: string[] = []
    pay.on('payment.succeeded', ({ key }) => void told.push(key))
    pay.on('refund.created', ({ key }) => void told.push(key))
    const report = await pay.backfill({ since: branch.beginning })
    expect(report).toMatchObject({ complete: true, events: { seen: 0 } })
    expect((await pay.payments.list({ userId: 'ada' })).payments.map((each) => each.id)).toEqual([id])
    await pay.payments.sync(id)
    await pay.deliver()
    expect(told).toEqual([])
    const { facts } = await pay.facts.list({ state: 'unheard' })
    expect(facts.map(({ key }) => key)).toContain(`payment.succeeded:${id}`)
  })

  it('tells what happened while it was read, and was taken for history before its webhook came', async () => {
    const branch = openBranch()
    const old = await branch.sell(4_200)
    const subscription = await branch.subscribe()
    await branch.daysPass(1)
    const sold: string[] = []
    const pay = branch.open({
      fetch: async (input, init) => {
        const request = new Request(input, init)
        if (request.url.includes('/v1/payment_intents?') && sold.length === 0) {
          sold.push(await branch.sell(1_000))
          await branch.describe(subscription)
          await branch.refund(old, 1_200)
        }
        return branch.sandbox.fetch(request)
      },
    })
    const told: string[] = []
    for (const type of ['payment.succeeded', 'refund.created', 'subscription.activated'] as const) {
      pay.on(type, ({ key }) => void told.push(key))
    }
    const report = await pay.backfill({ since: branch.beginning })
    await pay.deliver()
    expect(told.toSorted()).toEqual([`payment.succeeded:${sold[0]}`, expect.stringMatching(/^refund\.created:/)])
    expect(report).toMatchObject({ complete: true })
    expect(report.told).toBeGreaterThanOrEqual(2)
    // A day later all of it is history, and a second run tells nobody.
    await branch.daysPass(1)
    expect(await pay.backfill({ since: branch.beginning })).toMatchObject({ complete: true, told: 0 })
  })

  it('remembers over a stop when it began', async () => {
    const branch = openBranch()
    const stop = new AbortController()
    const pay = branch.open()
    const told: string[] = []
    pay.on('payment.succeeded', ({ key }) => void told.push(key))
    const old = await branch.sell(4_200)
    await branch.daysPass(1)
    const sold = await branch.sell(1_000)
    const first = await pay.backfill({
      since: branch.beginning,
      signal: stop.signal,
      onProgress: ({ phase }) => phase === 'payment' && stop.abort(),
    })
    await branch.daysPass(1)
    const second = await pay.backfill({ since: branch.beginning, cursor: first.cursor ?? '' })
    await pay.deliver()
    expect(second).toMatchObject({ complete: true, told: 1 })
    expect([told, old]).toEqual([[`payment.succeeded:${sold}`], old])
  })

  it('fills a storage that holds part of it, and a second run changes nothing', async () => {
    const branch = openBranch()
    const pay = branch.open()
    const first = await branch.sell(1_000)
    await pay.payments.sync(first)
    const second = await branch.sell(2_000)
    const report = await pay.backfill({ since: branch.beginning })
    expect(report.drift.filter(({ kind }) => kind === 'payment').map(({ id }) => id)).toEqual([second])
    const before = await contentOf(pay, branch.sandbox)
    expect(await pay.backfill({ since: branch.beginning })).toMatchObject({ drifted: 0, facts: 0 })
    expect(await contentOf(pay, branch.sandbox)).toBe(before)
  })

  it('goes on from its cursor within a list', async () => {
    const branch = openBranch()
    for (let at = 0; at < 120; at += 1) await branch.sell(1_000 + at)
    const pay = branch.open()
    const stop = new AbortController()
    const first = await pay.backfill({
      since: branch.beginning,
      signal: stop.signal,
      onProgress: ({ phase }) => phase === 'payment' && stop.abort(),
    })
    expect(first.cursor).toMatch(/^payment\.pi_/)
    const second = await pay.backfill({ since: branch.beginning, cursor: first.cursor ?? '' })
    expect(first.objects.seen + second.objects.seen).toBe(240)
    expect(second.complete).toBe(true)
  }, 60_000)
})
