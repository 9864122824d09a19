import { describe, expect, it } from 'vitest'
import { arrange, failureOf } from './arrange.js'

async function fiveCustomers() {
  const arranged = arrange({ clock: '2026-11-23T12:00:00Z' })
  const ids: string[] = []
  for (let number = 1; number <= 5; number += 1) {
    ids.unshift((await arranged.stripe.customers.create({ name: `Customer ${number}` })).id)
    await arranged.sandbox.clock.advance({ seconds: 10 })
  }
  return { ...arranged, newestFirst: ids }
}

describe('a list', () => {
  it('goes from the newest to the oldest, page by page', async () => {
    const { stripe, newestFirst } = await fiveCustomers()
    const first = await stripe.customers.list({ limit: 2 })
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/customers' })
    expect(first.data.map(({ id }) => id)).toEqual(newestFirst.slice(0, 2))
    const second = await stripe.customers.list({ limit: 3, starting_after: newestFirst[1] ?? '' })
    expect(second.has_more).toBe(false)
    expect(second.data.map(({ id }) => id)).toEqual(newestFirst.slice(2))
  })

  it('goes backwards with ending_before', async () => {
    const { stripe, newestFirst } = await fiveCustomers()
    const page = await stripe.customers.list({ limit: 2, ending_before: newestFirst[4] ?? '' })
    expect(page.data.map(({ id }) => id)).toEqual(newestFirst.slice(2, 4))
    expect(page.has_more).toBe(true)
    const newest = await stripe.customers.list({ limit: 2, ending_before: newestFirst[2] ?? '' })
    expect([newest.data.map(({ id }) => id), newest.has_more]).toEqual([newestFirst.slice(0, 2), false])
  })

  it('goes backwards over what it keeps alone', async () => {
    const { stripe } = arrange()
    const [ours, others] = [await stripe.customers.create(), await stripe.customers.create()]
    const ids: string[] = []
    for (const customer of [ours, ours, others, others]) {
      ids.unshift((await stripe.paymentIntents.create({ amount: 500, currency: 'usd', customer: customer.id })).id)
    }
    const before = { ending_before: ids[3] ?? '', limit: 1 }
    const page = await stripe.paymentIntents.list({ customer: ours.id, ...before })
    expect([page.data.map(({ id }) => id), page.has_more]).toEqual([ids.slice(2, 3), false])
  })

  it('has ten objects unless told', async () => {
    const { stripe } = arrange()
    for (let number = 1; number <= 11; number += 1) await stripe.products.create({ name: `Course ${number}` })
    const page = await stripe.products.list()
    expect([page.data.length, page.has_more]).toEqual([10, true])
    const rest = await stripe.products.list({ starting_after: page.data[9]?.id ?? '' })
    expect([rest.data.length, rest.has_more]).toEqual([1, false])
  })

  it('is walked to its end by the client of Stripe itself', async () => {
    const { stripe, newestFirst } = await fiveCustomers()
    const all = await stripe.customers.list({ limit: 2 }).autoPagingToArray({ limit: 100 })
    expect(all.map(({ id }) => id)).toEqual(newestFirst)
  })

  it.each([
    [{ gte: 10, lt: 30 }, [20, 10]],
    [{ gt: 10, lte: 30 }, [30, 20]],
    [20, [20]],
    [25, []],
  ] as const)('keeps what was created in %j, in seconds after the first', async (range, kept) => {
    const { stripe } = await fiveCustomers()
    const start = Date.parse('2026-11-23T12:00:00Z') / 1000
    const created =
      typeof range === 'number'
        ? start + range
        : Object.fromEntries(Object.entries(range).map(([bound, seconds]) => [bound, start + seconds]))
    const page = await stripe.customers.list({ created })
    expect(page.data.map((customer) => customer.created - start)).toEqual(kept)
  })

  it('refuses a page of 101, both cursors at once, and a cursor that names nothing', async () => {
    const { stripe, newestFirst } = await fiveCustomers()
    const cursor = newestFirst[0] ?? ''
    expect(await failureOf(stripe.customers.list({ limit: 101 }))).toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'limit',
    })
    expect((await failureOf(stripe.customers.list({ starting_after: cursor, ending_before: cursor }))).statusCode).toBe(
      400,
    )
    for (const param of ['starting_after', 'ending_before']) {
      expect(await failureOf(stripe.customers.list({ [param]: 'cus_x' }))).toMatchObject({
        code: 'resource_missing',
        param,
      })
    }
  })
})

describe('the list of events', () => {
  it('keeps when they happened, and whether all endpoints have taken them', async () => {
    let status = 200
    const { sandbox, stripe } = arrange({
      clock: '2026-11-23T12:00:00Z',
      webhooks: [{ url: 'https://app.test/' }],
      fetch: async () => new Response(null, { status }),
      delivery: { retries: [] },
    })
    const start = Date.parse('2026-11-23T12:00:00Z') / 1000
    await stripe.customers.create()
    await sandbox.clock.advance({ seconds: 10 })
    status = 500
    await stripe.products.create({ name: 'Course' })
    await sandbox.webhooks.settled()
    const types = async (params: object) => (await stripe.events.list(params)).data.map(({ type }) => type)
    expect(await types({})).toEqual(['product.created', 'customer.created'])
    expect(await types({ created: { gt: start } })).toEqual(['product.created'])
    expect(await types({ created: { lte: start } })).toEqual(['customer.created'])
    expect(await types({ delivery_success: true })).toEqual(['customer.created'])
    expect(await types({ delivery_success: false })).toEqual(['product.created'])
  })

  it('is asked for by one type or by several, not by both', async () => {
    const { stripe } = arrange()
    const both = { type: 'customer.created', types: ['customer.created'] }
    expect(await failureOf(stripe.events.list(both))).toMatchObject({ statusCode: 400, param: 'types' })
  })
})
