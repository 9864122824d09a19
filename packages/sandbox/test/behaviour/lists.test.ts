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
  })

  it('is walked to its end by the client of Stripe itself', async () => {
    const { stripe, newestFirst } = await fiveCustomers()
    const all = await stripe.customers.list({ limit: 2 }).autoPagingToArray({ limit: 100 })
    expect(all.map(({ id }) => id)).toEqual(newestFirst)
  })

  it('keeps what was created in a range', async () => {
    const { stripe, newestFirst } = await fiveCustomers()
    const start = Date.parse('2026-11-23T12:00:00Z') / 1000
    const page = await stripe.customers.list({ created: { gte: start + 10, lt: start + 30 } })
    expect(page.data.map(({ id }) => id)).toEqual(newestFirst.slice(2, 4))
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
    expect(await failureOf(stripe.customers.list({ starting_after: 'cus_x' }))).toMatchObject({
      code: 'resource_missing',
      param: 'starting_after',
    })
  })
})
