import { describe, expect, it } from 'vitest'
import { newFolder, open } from './folder.js'

describe('a sandbox that goes on in its folder', () => {
  it.each([
    ['waits for its next try', 'stripe-sandbox', ['POST /up', 'POST /down'], ['POST /down']],
    ['was given up', [], ['POST /up', 'POST /down'], []],
  ] as const)('tells nobody again of what arrived, nor at once of what %s', async (_name, retries, before, later) => {
    const folder = await newFolder()
    const told: string[] = []
    const receive = async (url: string | URL | Request): Promise<Response> => {
      const { pathname } = new URL(String(url))
      told.push(`POST ${pathname}`)
      return new Response(null, { status: pathname === '/up' ? 200 : 500 })
    }
    const webhooks = [{ url: 'http://app.test/up' }, { url: 'http://app.test/down' }]
    const options = { webhooks, fetch: receive, delivery: { retries } } as const
    const first = open(folder, options)
    await first.stripe.customers.create()
    await first.sandbox.webhooks.settled()
    await first.sandbox.close()
    expect(told.splice(0)).toEqual(before)
    const { sandbox } = open(folder, options)
    await sandbox.webhooks.settled()
    expect(told).toEqual([])
    await sandbox.clock.advance({ minutes: 5 })
    expect(told).toEqual(later)
  })

  it('holds what it held, and sends webhooks as it was told to, unless this start says otherwise', async () => {
    const folder = await newFolder()
    const told: string[] = []
    const receive = async (_url: string | URL | Request, init?: RequestInit): Promise<Response> => {
      told.push(JSON.parse(String(init?.body)).type)
      return new Response()
    }
    const options = { webhooks: [{ url: 'http://app.test/' }], fetch: receive }
    const first = open(folder, options)
    first.sandbox.webhooks.configure({ duplicate: 1, retries: [5], disableAfterMs: Number.POSITIVE_INFINITY })
    first.sandbox.webhooks.hold()
    await first.stripe.customers.create()
    await first.stripe.products.create({ name: 'Course' })
    await first.sandbox.close()

    const { webhooks } = open(folder, { ...options, delivery: { retries: [7] } }).sandbox
    await webhooks.settled()
    expect([webhooks.holding, told]).toEqual([true, []])
    expect(webhooks.held.map(({ type }) => type)).toEqual(['customer.created', 'product.created'])
    const behaviour = { duplicate: 1, retries: [7], disableAfterMs: Number.POSITIVE_INFINITY }
    expect(webhooks.behaviour).toMatchObject(behaviour)
    webhooks.release('reversed')
    await webhooks.settled()
    expect(told).toEqual(['product.created', 'product.created', 'customer.created', 'customer.created'])
  })
})
