import { expect, it } from 'vitest'
import { cards, openShop, type Shop } from './shop.js'

const TWO_DAYS_MS = 48 * 60 * 60 * 1000
const ORDERS = 24

/** Ours, two days on, as Stripe's. */
const later = { nowMs: () => Date.now() + TWO_DAYS_MS, elapsedMs: () => performance.now() }

/** People pay, and the dashboard refunds, while no webhook reaches us. */
async function twoDaysPass(shop: Shop): Promise<readonly string[]> {
  const orders: Awaited<ReturnType<Shop['order']>>[] = []
  for (let at = 0; at < ORDERS; at += 1) orders.push(await shop.order(`order-${at}`))
  await shop.quiet()
  shop.sandbox.webhooks.hold()
  for (const [at, { payment, clientSecret }] of orders.entries()) {
    await shop.sandbox.clock.advance({ hours: 2 })
    await shop.confirm(clientSecret, at % 6 === 5 ? cards.declined : cards.works)
    if (at % 4 === 0) {
      await fetch(`${shop.sandbox.url}/v1/refunds`, {
        method: 'POST',
        headers: { authorization: `Bearer ${shop.sandbox.secretKey}` },
        body: new URLSearchParams({ payment_intent: payment.id, amount: '1000' }),
      })
    }
  }
  return orders.map(({ payment }) => payment.id)
}

it('F31 fills in all of two days offline from the Events API, at 20 requests a second at most', async () => {
  const shop = await openShop()
  const since = new Date()
  const ids = await twoDaysPass(shop)
  const calledAtMs: number[] = []
  const pay = await shop.another({
    clock: later,
    fetch: (input, init) => {
      calledAtMs.push(performance.now())
      return fetch(input, init)
    },
  })
  const truth = new Map(shop.sandbox.objects.paymentIntents.list().map(({ id, status }) => [id, status]))
  expect((await pay.payments.get(ids[0] ?? ''))?.status).not.toBe(truth.get(ids[0] ?? ''))

  const rehearsed = await pay.reconcile({ since, dryRun: true })
  expect((await pay.payments.get(ids[0] ?? ''))?.status).not.toBe(truth.get(ids[0] ?? ''))
  const report = await pay.reconcile({ since })
  expect(report).toMatchObject({ complete: true, drifted: rehearsed.drifted, facts: rehearsed.facts })
  expect(report.events.missing).toBe(report.events.applied)

  const held = new Map(await Promise.all(ids.map(async (id) => [id, (await pay.payments.get(id))?.status] as const)))
  expect(held).toEqual(truth)
  const refunds = (await Promise.all(ids.map((id) => pay.payments.refunds(id)))).flat()
  expect(refunds.map(({ id }) => id).sort()).toEqual(
    shop.sandbox.objects.refunds
      .list()
      .map(({ id }) => id)
      .sort(),
  )
  for (const [at, ms] of calledAtMs.entries()) {
    // Between the pacer's leave and the call some milliseconds pass, seldom as many as a whole gap of 50.
    expect(calledAtMs.slice(at).filter((other) => other < ms + 950).length).toBeLessThanOrEqual(20)
  }

  const paid = ids.filter((id) => truth.get(id) === 'succeeded')
  const told = (type: string) => shop.told.filter((key) => key.startsWith(`${type}:`)).toSorted()
  await expect
    .poll(() => told('payment.succeeded'), { timeout: 20_000 })
    .toEqual(paid.map((id) => `payment.succeeded:${id}`).sort())
  expect(told('refund.created')).toHaveLength(refunds.length)

  // The webhooks come after all, as Stripe's retries do: they say nothing new.
  shop.sandbox.webhooks.release('shuffled')
  await shop.quiet()
  expect(new Set(shop.told).size).toBe(shop.told.length)
  expect((await pay.reconcile({ since, objects: 'all' })).drifted).toBe(0)
})
