import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, eventTypes, failureOf, postAsBrowser } from './arrange.js'

async function subscribe(arranged: Arranged) {
  const { stripe } = arranged
  const customer = await stripe.customers.create({ email: 'ada@example.test' })
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } })
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 1200,
    recurring: { interval: 'month' },
    product_data: { name: 'Club' },
  })
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] })
  return { customer, subscription, method }
}

const keyOf = (url: string) => new URL(url).pathname.split('/').at(-1) ?? ''

describe('a configuration of the billing portal', () => {
  it('says what customers may do, is changed part by part, and listed', async () => {
    const { stripe, sandbox } = arrange()
    const made = await stripe.billingPortal.configurations.create({
      business_profile: { headline: 'Hello' },
      features: { invoice_history: { enabled: true }, subscription_cancel: { enabled: true, mode: 'immediately' } },
    })
    expect(made).toMatchObject({
      active: true,
      is_default: false,
      features: { customer_update: { enabled: false }, subscription_cancel: { enabled: true, mode: 'immediately' } },
    })
    const changed = await stripe.billingPortal.configurations.update(made.id, {
      features: { subscription_cancel: { enabled: true, mode: 'at_period_end' } },
      active: false,
    })
    expect(changed.features).toMatchObject({
      invoice_history: { enabled: true },
      subscription_cancel: { mode: 'at_period_end' },
    })
    expect((await stripe.billingPortal.configurations.list({ active: true })).data).toEqual([])
    expect(eventTypes(sandbox)).toEqual([
      'billing_portal.configuration.created',
      'billing_portal.configuration.updated',
    ])
  })
})

describe('a session of the billing portal', () => {
  it('has an address that opens what the customer has, and nothing of others', async () => {
    const arranged = arrange({ clock: '2026-11-23T12:00:00Z' })
    const { customer, subscription } = await subscribe(arranged)
    await subscribe(arranged)
    const session = await arranged.stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: 'https://shop.test/account',
      expand: ['configuration'],
    })
    expect(session).toMatchObject({ configuration: { is_default: true }, return_url: 'https://shop.test/account' })
    const answer = await arranged.sandbox.fetch(`https://api.stripe.com/v1/sandbox/portal/${keyOf(session.url)}`, {
      headers: { authorization: `Bearer ${arranged.sandbox.publishableKey}` },
    })
    expect(await answer.json()).toMatchObject({
      customer: { email: 'ada@example.test' },
      subscriptions: [{ id: subscription.id, name: 'Club', amount: 1200, interval: 'month', cancel_at: null }],
      payment_methods: [{ label: 'visa •••• 4242', is_default: true }],
      invoices: [{ total: 1200, status: 'paid' }],
    })
    const guessed = await postAsBrowser(arranged.sandbox, '/v1/sandbox/portal/test_guessed/cancel', {
      subscription: subscription.id,
    })
    expect(guessed.status).toBe(404)
  })

  it('cancels at the end of the period, and takes that back; another’s subscription it does not know', async () => {
    const arranged = arrange()
    const { customer, subscription } = await subscribe(arranged)
    const other = await subscribe(arranged)
    const { url } = await arranged.stripe.billingPortal.sessions.create({ customer: customer.id })
    const act = (verb: string, id: string) =>
      postAsBrowser(arranged.sandbox, `/v1/sandbox/portal/${keyOf(url)}/${verb}`, { subscription: id })
    const ends = async () => (await arranged.stripe.subscriptions.retrieve(subscription.id)).cancel_at_period_end
    await act('cancel', subscription.id)
    expect(await ends()).toBe(true)
    await act('renew', subscription.id)
    expect(await ends()).toBe(false)
    expect((await act('cancel', other.subscription.id)).status).toBe(400)
  })

  it('cancels at once, or not at all, as its configuration has it', async () => {
    const arranged = arrange()
    const { customer, subscription } = await subscribe(arranged)
    const open = async (enabled: boolean) => {
      const configuration = await arranged.stripe.billingPortal.configurations.create({
        features: { subscription_cancel: { enabled, mode: 'immediately' } },
      })
      return arranged.stripe.billingPortal.sessions.create({ customer: customer.id, configuration: configuration.id })
    }
    const cancel = async (url: string) =>
      (
        await postAsBrowser(arranged.sandbox, `/v1/sandbox/portal/${keyOf(url)}/cancel`, {
          subscription: subscription.id,
        })
      ).status
    expect(await cancel((await open(false)).url)).toBe(400)
    expect(await cancel((await open(true)).url)).toBe(200)
    expect((await arranged.stripe.subscriptions.retrieve(subscription.id)).status).toBe('canceled')
  })

  it('is for a customer that is there, and for flows that are simulated', async () => {
    const { stripe } = arrange()
    const customer = await stripe.customers.create()
    const create = (params: object) =>
      failureOf(stripe.billingPortal.sessions.create({ customer: customer.id, ...params }))
    expect(await create({ customer: 'cus_nothing' })).toMatchObject({ param: 'customer' })
    expect(await create({ configuration: 'bpc_nothing' })).toMatchObject({ param: 'configuration' })
    expect(await create({ flow_data: { type: 'customer_update' } })).toMatchObject({ param: 'flow_data[type]' })
    expect(
      await create({
        flow_data: { type: 'subscription_cancel', subscription_cancel: { subscription: 'sub_nothing' } },
      }),
    ).toMatchObject({ code: 'resource_missing' })
  })
})
