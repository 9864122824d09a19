import { describe, expect, it } from 'vitest'
import { arrange, clientFor, failureOf, pay } from './arrange.js'
import { listenForWebhooks } from './receiver.js'

describe('the world of an account', () => {
  it('holds its own objects, which no other account sees', async () => {
    const { sandbox, stripe } = arrange()
    const stripeAccount = (await stripe.accounts.create()).id
    const there = await stripe.customers.create({ name: 'Ada' }, { stripeAccount })
    const here = await stripe.customers.create({ name: 'Bob' })

    expect((await stripe.customers.list({}, { stripeAccount })).data.map(({ id }) => id)).toEqual([there.id])
    expect((await stripe.customers.list()).data.map(({ id }) => id)).toEqual([here.id])
    expect((await failureOf(stripe.customers.retrieve(there.id))).statusCode).toBe(404)
    expect(sandbox.objectsOf(stripeAccount).customers.get(there.id)).toMatchObject({ name: 'Ada' })
    expect(sandbox.objects.customers.get(there.id)).toBeUndefined()
  })

  it('has its own balance, charges and refunds', async () => {
    const { stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const stripeAccount = (await stripe.accounts.create()).id
    const intent = await stripe.paymentIntents.create(
      {
        amount: 10_000,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_visa',
        return_url: 'https://shop.test',
      },
      { stripeAccount },
    )
    expect((await stripe.balance.retrieve({}, { stripeAccount })).pending[0]?.amount).toBe(9680)
    expect((await stripe.balance.retrieve()).pending[0]?.amount).toBe(0)
    await stripe.refunds.create({ payment_intent: intent.id }, { stripeAccount })
    expect((await stripe.refunds.list()).data).toEqual([])
  })

  it('is opened to a browser by the publishable key, the account and the client secret', async () => {
    const { sandbox, stripe } = arrange()
    const stripeAccount = (await stripe.accounts.create()).id
    const intent = await stripe.paymentIntents.create({ amount: 900, currency: 'usd' }, { stripeAccount })
    const query = new URLSearchParams({ client_secret: String(intent.client_secret) })
    const look = async (headers: Record<string, string>) => {
      const authorization = `Bearer ${sandbox.publishableKey}`
      const url = `https://api.stripe.com/v1/payment_intents/${intent.id}?${query}`
      return (await sandbox.fetch(url, { headers: { authorization, ...headers } })).status
    }
    expect(await look({ 'stripe-account': stripeAccount })).toBe(200)
    expect(await look({})).toBe(404)
  })

  it('has its own idempotency keys', async () => {
    const { stripe } = arrange()
    const stripeAccount = (await stripe.accounts.create()).id
    const idempotencyKey = 'one'
    const here = await stripe.customers.create({ name: 'Ada' }, { idempotencyKey })
    const there = await stripe.customers.create({ name: 'Bob' }, { idempotencyKey, stripeAccount })
    expect(there).toMatchObject({ name: 'Bob' })
    expect((await stripe.customers.create({ name: 'Ada' }, { idempotencyKey })).id).toBe(here.id)
    expect((await stripe.customers.create({ name: 'Bob' }, { idempotencyKey, stripeAccount })).id).toBe(there.id)
  })

  it('is refused to whoever names an account that the platform does not have', async () => {
    const { stripe } = arrange()
    const refusal = await failureOf(stripe.customers.list({}, { stripeAccount: 'acct_nobody' }))
    expect(refusal).toMatchObject({ statusCode: 403, code: 'account_invalid', type: 'StripePermissionError' })
  })

  it('is kept in snapshots and forgotten by a reset', async () => {
    const { sandbox, stripe } = arrange()
    const stripeAccount = (await stripe.accounts.create()).id
    const { id } = await stripe.customers.create({ name: 'Ada' }, { stripeAccount })
    const snapshot = JSON.parse(JSON.stringify(sandbox.snapshot()))
    const other = arrange({ seed: 'another' }).sandbox
    other.restore(snapshot)
    expect(await clientFor(other).customers.retrieve(id, {}, { stripeAccount })).toMatchObject({ name: 'Ada' })
    sandbox.reset()
    expect((await failureOf(stripe.customers.list({}, { stripeAccount }))).statusCode).toBe(403)
  })

  it('goes on by the same clock', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const stripeAccount = (await stripe.accounts.create()).id
    const intent = await stripe.paymentIntents.create(
      {
        amount: 900,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_refundPending',
        return_url: 'https://a.test',
      },
      { stripeAccount },
    )
    const refund = await stripe.refunds.create({ payment_intent: intent.id }, { stripeAccount })
    await sandbox.clock.advance({ minutes: 1 })
    expect((await stripe.refunds.retrieve(refund.id, {}, { stripeAccount })).status).toBe('succeeded')
  })
})

describe('an event of a connected account', () => {
  it('names the account, and goes to the endpoints that were made for Connect', async () => {
    const receiver = await listenForWebhooks()
    const { sandbox, stripe } = arrange({
      webhooks: [{ url: receiver.target.url, secret: receiver.target.secret, connect: true }],
    })
    const stripeAccount = (await stripe.accounts.create()).id
    await pay(stripe, 900)
    const customer = await stripe.customers.create({}, { stripeAccount })
    await sandbox.webhooks.settled()
    expect(receiver.received.map(({ event }) => [event.type, event.account])).toEqual([
      ['customer.created', stripeAccount],
    ])
    expect(receiver.received[0]?.event.data.object).toMatchObject({ id: customer.id })
    const [event] = (await stripe.events.list({}, { stripeAccount })).data
    expect(event).toMatchObject({ account: stripeAccount, pending_webhooks: 0 })
  })

  it('stays away from the endpoints of the platform itself', async () => {
    const receiver = await listenForWebhooks()
    const { sandbox, stripe } = arrange({ webhooks: [{ url: receiver.target.url, secret: receiver.target.secret }] })
    const stripeAccount = (await stripe.accounts.create()).id
    await stripe.customers.create({}, { stripeAccount })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    expect(receiver.received.map(({ event }) => [event.type, event.account])).toEqual([['customer.created', undefined]])
  })

  it('goes to the endpoints of the account too, and is resent from wherever it is', async () => {
    const receiver = await listenForWebhooks()
    const { sandbox, stripe } = arrange()
    const stripeAccount = (await stripe.accounts.create()).id
    const endpoint = await stripe.webhookEndpoints.create(
      { url: receiver.target.url, enabled_events: ['customer.created'] },
      { stripeAccount },
    )
    expect(endpoint).not.toHaveProperty('connect')
    await stripe.customers.create({}, { stripeAccount })
    await sandbox.webhooks.settled()
    const [event] = sandbox.objectsOf(stripeAccount).events.list()
    expect(sandbox.webhooks.attempts.map((attempt) => attempt.event)).toContain(event?.id)
    const before = sandbox.webhooks.attempts.length
    sandbox.webhooks.resend(String(event?.id))
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts.length).toBeGreaterThan(before)
  })
})
