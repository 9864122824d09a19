import type Stripe from 'stripe'
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
    expect(await stripe.billingPortal.configurations.retrieve(made.id)).toEqual(changed)
    const unknown = await failureOf(stripe.billingPortal.configurations.retrieve('bpc_none'))
    expect(unknown.code).toBe('resource_missing')
    expect((await stripe.billingPortal.configurations.list({ active: true })).data).toEqual([])
    const terms = 'https://shop.test/terms'
    const told = await stripe.billingPortal.configurations.update(made.id, {
      business_profile: { terms_of_service_url: terms },
      features: {
        subscription_update: { schedule_at_period_end: { conditions: [{ type: 'shortening_interval' }] } },
      },
    })
    expect(told).toMatchObject({
      business_profile: { headline: 'Hello', terms_of_service_url: terms },
      features: { subscription_update: { schedule_at_period_end: { conditions: [{ type: 'shortening_interval' }] } } },
    })
    const untold = await stripe.billingPortal.configurations.update(made.id, {
      business_profile: { terms_of_service_url: '' },
      features: { subscription_update: { schedule_at_period_end: { conditions: '' } } },
    })
    expect(untold.business_profile.terms_of_service_url).toBeNull()
    expect(untold.features.subscription_update.schedule_at_period_end.conditions).toEqual([])
    expect(eventTypes(sandbox)).toEqual([
      'billing_portal.configuration.created',
      ...Array(3).fill('billing_portal.configuration.updated'),
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

  it('takes another card, which pays from then on, also for the subscriptions that had one of their own', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const { customer, subscription, method } = await subscribe(arranged)
    await stripe.subscriptions.update(subscription.id, { default_payment_method: method.id })
    const { url } = await stripe.billingPortal.sessions.create({ customer: customer.id })
    const act = (verb: string, form: Record<string, string> = {}) =>
      postAsBrowser(arranged.sandbox, `/v1/sandbox/portal/${keyOf(url)}/${verb}`, form)

    const begun = await act('begin_method')
    const intent = begun.body.setup_intent as { id: string; client_secret: string; status: string }
    expect(intent).toMatchObject({ status: 'requires_payment_method' })
    const confirmed = await postAsBrowser(arranged.sandbox, `/v1/setup_intents/${intent.id}/confirm`, {
      client_secret: intent.client_secret,
      payment_method: 'pm_card_mastercard',
      return_url: 'https://shop.test/account',
    })
    expect(confirmed.body).toMatchObject({ status: 'succeeded' })

    const chosen = await act('choose_method', { payment_method: String(confirmed.body.payment_method) })
    expect(chosen.body.payment_methods).toMatchObject([
      { label: 'mastercard •••• 4444', is_default: true },
      { label: 'visa •••• 4242', is_default: false },
    ])
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({
      invoice_settings: { default_payment_method: confirmed.body.payment_method },
    })
    expect((await stripe.subscriptions.retrieve(subscription.id)).default_payment_method).toBe(
      confirmed.body.payment_method,
    )
  })

  it('takes no card of somebody else, and none at all where the seller does not let it', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const { customer, method } = await subscribe(arranged)
    const stranger = await subscribe(arranged)
    const choose = async (id: string, configuration?: string) => {
      const { url } = await stripe.billingPortal.sessions.create({
        customer: customer.id,
        ...(configuration !== undefined && { configuration }),
      })
      const path = `/v1/sandbox/portal/${keyOf(url)}`
      const begun = await postAsBrowser(arranged.sandbox, `${path}/begin_method`, {})
      const chosen = await postAsBrowser(arranged.sandbox, `${path}/choose_method`, { payment_method: id })
      return [begun.status, chosen.status]
    }
    expect(await choose(method.id)).toEqual([200, 200])
    expect(await choose(stranger.method.id)).toEqual([200, 400])
    const { id } = await stripe.billingPortal.configurations.create({
      features: { payment_method_update: { enabled: false }, invoice_history: { enabled: true } },
    })
    expect(await choose(method.id, id)).toEqual([400, 400])
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

describe('a plan in the billing portal', () => {
  type Update = Stripe.BillingPortal.ConfigurationCreateParams.Features.SubscriptionUpdate

  /** A customer of the club, and a portal that offers what it is told to. */
  async function arrangePlans(update: Partial<Update> = {}) {
    const arranged = arrange({ clock: '2026-11-23T12:00:00Z' })
    const { stripe, sandbox } = arranged
    const { customer, subscription } = await subscribe(arranged)
    const price = async (name: string, amount: number, interval: 'month' | 'year') =>
      stripe.prices.create({ currency: 'usd', unit_amount: amount, recurring: { interval }, product_data: { name } })
    const [gold, bronze] = [await price('Gold', 3000, 'month'), await price('Bronze', 500, 'month')]
    const own = subscription.items.data[0]?.price
    const configuration = await stripe.billingPortal.configurations.create({
      features: {
        subscription_update: {
          default_allowed_updates: ['price', 'quantity'],
          enabled: true,
          products: [
            {
              product: String(own?.product),
              prices: [own?.id ?? ''],
              adjustable_quantity: { enabled: true, maximum: 5 },
            },
            ...[gold, bronze].map(({ id, product }) => ({ product: String(product), prices: [id] })),
          ],
          ...update,
        },
      },
    })
    const open = async (params: Partial<Stripe.BillingPortal.SessionCreateParams> = {}) =>
      keyOf(
        (
          await stripe.billingPortal.sessions.create({
            configuration: configuration.id,
            customer: customer.id,
            ...params,
          })
        ).url,
      )
    const change = async (params: Record<string, string>) =>
      postAsBrowser(sandbox, `/v1/sandbox/portal/${await open()}/change_plan`, {
        subscription: subscription.id,
        ...params,
      })
    const now = async () => {
      const { items } = await stripe.subscriptions.retrieve(subscription.id)
      return { price: items.data[0]?.price.id, quantity: items.data[0]?.quantity }
    }
    return { ...arranged, subscription, configuration, gold, bronze, open, change, now }
  }

  it('is changed to another price or quantity that is offered, and prorated as the seller wants', async () => {
    const { stripe, sandbox, subscription, gold, change, now, configuration } = await arrangePlans({
      proration_behavior: 'always_invoice',
    })
    expect(configuration.features.subscription_update.products?.[0]?.adjustable_quantity).toEqual({
      enabled: true,
      maximum: 5,
      minimum: 1,
    })
    const page = await change({ quantity: '2' })
    expect(page.body).toMatchObject({
      subscriptions: [
        {
          amount: 2400,
          offer: { quantity: { value: 2, minimum: 1, maximum: 5 }, plans: [{ is_current: true }, {}, {}] },
        },
      ],
    })
    await sandbox.clock.advance({ days: 15 })
    await change({ price: gold.id, quantity: '1' })
    expect((await now()).price).toBe(gold.id)
    const { data } = await stripe.invoices.list({ subscription: subscription.id })
    // Half of the thirty days is left: 1,500 for Gold less 1,200 for two of the club.
    expect(data.map(({ total }) => total)).toEqual([300, 1200, 1200])
  })

  it.each([
    [{ price: 'price_unknown' }, 'price'],
    [{ quantity: '6' }, 'quantity'],
    [{ quantity: '0' }, 'quantity'],
  ])('is not changed to %j, which is not offered', async (params, param) => {
    const { change, now } = await arrangePlans()
    const before = await now()
    expect(await change(params)).toMatchObject({ status: 400, body: { error: { param } } })
    expect(await now()).toEqual(before)
  })

  it('is not changed where the seller does not let it, nor for somebody else', async () => {
    const { change, gold, stripe, sandbox, open } = await arrangePlans({ default_allowed_updates: ['quantity'] })
    expect((await change({ price: gold.id })).status).toBe(400)
    const other = await subscribe({ stripe, sandbox })
    const path = `/v1/sandbox/portal/${await open()}/change_plan`
    const foreign = await postAsBrowser(sandbox, path, { subscription: other.subscription.id, quantity: '2' })
    expect(foreign).toMatchObject({ status: 400, body: { error: { code: 'resource_missing' } } })
  })

  it('waits for the end of the period when it becomes cheaper and the seller wants that', async () => {
    const { stripe, sandbox, subscription, bronze, change, now } = await arrangePlans({
      schedule_at_period_end: { conditions: [{ type: 'decreasing_item_amount' }] },
    })
    const before = await now()
    expect((await change({ price: bronze.id })).body).toMatchObject({
      subscriptions: [{ next: { name: 'Bronze' }, offer: { plans: [] } }],
    })
    expect(await now()).toEqual(before)
    await sandbox.clock.advance({ days: 30, hours: 2 })
    expect((await now()).price).toBe(bronze.id)
    const [renewal] = (await stripe.invoices.list({ subscription: subscription.id })).data
    expect(renewal?.total).toBe(500)
  })

  it('ends a trial with the change, or goes on with it', async () => {
    for (const [behaviour, status] of [
      ['end_trial', 'active'],
      ['continue_trial', 'trialing'],
    ] as const) {
      const { stripe, subscription, gold, change } = await arrangePlans({ trial_update_behavior: behaviour })
      await stripe.subscriptions.update(subscription.id, {
        trial_end: Date.parse('2026-12-01T12:00:00Z') / 1000,
        proration_behavior: 'none',
      })
      await change({ price: gold.id })
      expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe(status)
    }
  })

  it('is changed as the app has chosen, once the customer confirms it', async () => {
    const { stripe, sandbox, subscription, gold, open, now } = await arrangePlans()
    const coupon = (await stripe.coupons.create({ percent_off: 50, duration: 'forever' })).id
    const item = subscription.items.data[0]?.id ?? ''
    const flow = (items: { id: string; price?: string }[]) => ({
      flow_data: {
        type: 'subscription_update_confirm' as const,
        subscription_update_confirm: { subscription: subscription.id, items, discounts: [{ coupon }] },
      },
    })
    const key = await open(flow([{ id: item, price: gold.id }]))
    await postAsBrowser(sandbox, `/v1/sandbox/portal/${key}/confirm_change`, {})
    expect((await now()).price).toBe(gold.id)
    expect((await stripe.subscriptions.retrieve(subscription.id)).discounts).toHaveLength(1)
    expect(await failureOf(open(flow([{ id: 'si_none' }])))).toMatchObject({
      param: 'flow_data[subscription_update_confirm][items][0][id]',
    })
    const plain = await postAsBrowser(sandbox, `/v1/sandbox/portal/${await open()}/confirm_change`, {})
    expect(plain.status).toBe(400)
  })
})
