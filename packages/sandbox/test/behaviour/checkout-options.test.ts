import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, failureOf, postAsBrowser } from './arrange.js'
import { ada, ask, createSession, type Params, shirt, start } from './checkout.js'

/** What is kept of a session, after its page was confirmed with more than the usual answers. */
async function paid(arranged: Arranged, params: Params, answers: Record<string, string> = {}) {
  const { id } = await createSession(arranged, params)
  const page = await ask(arranged, `${id}/confirm`, { ...ada, ...answers })
  return { page, session: await arranged.stripe.checkout.sessions.retrieve(id) }
}

describe('the names that a session asks for', () => {
  const names: Params = {
    customer_creation: 'always',
    name_collection: { business: { enabled: true, optional: true }, individual: { enabled: true } },
  }

  it('are in the session, and wanted unless they are optional', async () => {
    const arranged = arrange()
    const { page, session } = await paid(arranged, names)
    expect(session.name_collection).toEqual({
      business: { enabled: true, optional: true },
      individual: { enabled: true, optional: false },
    })
    expect(page.error).toMatchObject({ code: 'parameter_missing', param: 'individual_name' })
  })

  it('are collected, and kept by the customer that the session makes', async () => {
    const arranged = arrange()
    const { session } = await paid(arranged, names, { individual_name: 'Ada King', business_name: 'Engines' })
    const told = { business_name: 'Engines', individual_name: 'Ada King' }
    expect(session).toMatchObject({ status: 'complete', collected_information: told, customer_details: told })
    expect(await arranged.stripe.customers.retrieve(String(session.customer))).toMatchObject({
      ...told,
      name: 'Ada Lovelace',
    })
  })

  it('are asked by a payment link, too', async () => {
    const arranged = arrange()
    const { stripe, sandbox } = arranged
    const price = await stripe.prices.create({ currency: 'usd', unit_amount: 1500, product_data: { name: 'Mug' } })
    const link = await stripe.paymentLinks.create({
      line_items: [{ price: price.id, quantity: 1 }],
      name_collection: { individual: { enabled: true } },
    })
    expect(link.name_collection).toEqual({ individual: { enabled: true, optional: false } })
    await sandbox.fetch(link.url, { redirect: 'manual' })
    expect(sandbox.objects.checkoutSessions.list()[0]?.name_collection).toEqual(link.name_collection)
  })
})

describe('what a session does with saved payment methods', () => {
  /** A customer with a card for each `allow_redisplay`. */
  async function withCards(arranged: Arranged) {
    const { stripe } = arranged
    const customer = (await stripe.customers.create({ email: 'ada@example.test' })).id
    const cards: Record<string, string> = {}
    for (const allow_redisplay of ['always', 'limited', 'unspecified'] as const) {
      const method = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' }, allow_redisplay })
      await stripe.paymentMethods.attach(method.id, { customer })
      cards[allow_redisplay] = method.id
    }
    return { customer, cards }
  }

  const shown = async (arranged: Arranged, params: Params) => {
    const session = await createSession(arranged, params)
    const page = await ask(arranged, session.id)
    return { session, page, ids: page.saved_payment_methods.map(({ id }) => id) }
  }

  it('shows those that its filters name, and by default what is always shown', async () => {
    const arranged = arrange()
    const { customer, cards } = await withCards(arranged)
    const usual = await shown(arranged, { customer })
    expect([usual.ids, usual.session.saved_payment_method_options]).toEqual([[cards.always], null])
    const options = { allow_redisplay_filters: ['always' as const, 'limited' as const] }
    const more = await shown(arranged, { customer, saved_payment_method_options: options })
    expect(more.ids).toEqual([cards.limited, cards.always])
    expect(more.session.saved_payment_method_options).toEqual({
      ...options,
      payment_method_remove: null,
      payment_method_save: null,
    })
    expect((await shown(arranged, {})).ids).toEqual([])
    const setup = createSession(arranged, { mode: 'setup', customer, saved_payment_method_options: options })
    expect((await failureOf(setup)).param).toBe('saved_payment_method_options')
  })

  it('lets the buyer remove one where it says so', async () => {
    const arranged = arrange()
    const { customer, cards } = await withCards(arranged)
    const remove = async (payment_method_remove: 'disabled' | 'enabled') => {
      const { page } = await shown(arranged, { customer, saved_payment_method_options: { payment_method_remove } })
      const path = `/v1/sandbox/saved_payment_methods/${cards.always}/remove`
      return postAsBrowser(arranged.sandbox, path, {
        customer_session_client_secret: page.customer_session_client_secret ?? '',
      })
    }
    expect((await remove('disabled')).status).toBe(400)
    expect((await remove('enabled')).status).toBe(200)
    expect((await arranged.stripe.paymentMethods.retrieve(String(cards.always))).customer).toBeNull()
  })

  it('keeps the card for the next time when the buyer wants it, and offers that only where it was enabled', async () => {
    const arranged = arrange()
    const { customer } = await arranged.stripe.customers.create().then(({ id }) => ({ customer: id }))
    const plain = await paid(arranged, { customer }, { save_payment_method: 'true' })
    expect(plain.page.error.param).toBe('save_payment_method')
    const saving: Params = { customer, saved_payment_method_options: { payment_method_save: 'enabled' } }
    await paid(arranged, saving)
    expect((await shown(arranged, saving)).ids).toEqual([])
    await paid(arranged, saving, { save_payment_method: 'true' })
    const { ids } = await shown(arranged, saving)
    expect(ids).toHaveLength(1)
    expect(await arranged.stripe.paymentMethods.retrieve(String(ids[0]))).toMatchObject({
      allow_redisplay: 'always',
      customer,
    })
  })
})

describe('the tax ids that a session collects', () => {
  const taxId = { 'tax_id[type]': 'za_vat', 'tax_id[value]': '4123456789' }

  it('stay with the customer that it makes, who goes by the name of the business', async () => {
    const arranged = arrange()
    const params: Params = { customer_creation: 'always', tax_id_collection: { enabled: true } }
    const { session } = await paid(arranged, params, { ...taxId, business_name: 'Engines (Pty) Ltd' })
    const customer = String(session.customer)
    const known = { type: 'za_vat', value: '4123456789' }
    expect(session.customer_details?.tax_ids).toEqual([known])
    expect(await arranged.stripe.customers.retrieve(customer)).toMatchObject({ name: 'Engines (Pty) Ltd' })
    expect((await arranged.stripe.customers.listTaxIds(customer)).data).toMatchObject([known])
  })

  it('are kept once, however often an existing customer tells them, and need `customer_update`', async () => {
    const arranged = arrange()
    const { id: customer } = await arranged.stripe.customers.create()
    const asking: Params = { customer, tax_id_collection: { enabled: true } }
    expect((await failureOf(createSession(arranged, asking))).param).toBe('customer_update[name]')
    const may: Params = { ...asking, customer_update: { name: 'auto' } }
    await paid(arranged, may, taxId)
    await paid(arranged, may, taxId)
    expect((await arranged.stripe.customers.listTaxIds(customer)).data).toHaveLength(1)
  })

  it('are required where the buyer’s country has some', async () => {
    const arranged = arrange()
    const params: Params = { tax_id_collection: { enabled: true, required: 'if_supported' } }
    const from = (country: string) => ({ 'billing_address[country]': country })
    expect((await paid(arranged, params, from('DE'))).page.error.param).toBe('tax_id')
    expect((await paid(arranged, params, from('AQ'))).session.status).toBe('complete')
    expect((await paid(arranged, params, { ...from('ZA'), ...taxId })).session.status).toBe('complete')
    expect((await paid(arranged, params, { ...taxId, 'tax_id[type]': 'xx_vat' })).page.error.param).toBe('tax_id[type]')
  })
})

describe('what a session tells its customer', () => {
  const told = {
    'billing_address[country]': 'ZA',
    'billing_address[city]': 'Cape Town',
    'shipping[name]': 'Ada King',
    'shipping[address][country]': 'ZA',
  }
  const shipped: Params = { shipping_address_collection: { allowed_countries: ['ZA'] } }

  it('is what `customer_update` lets it, and nothing by default', async () => {
    const arranged = arrange()
    const { id: customer } = await arranged.stripe.customers.create({ name: 'A.' })
    await paid(arranged, { ...shipped, customer }, told)
    expect(await arranged.stripe.customers.retrieve(customer)).toMatchObject({
      name: 'A.',
      address: null,
      shipping: null,
    })
    const customer_update = { address: 'auto', name: 'auto', shipping: 'auto' } as const
    await paid(arranged, { ...shipped, customer, customer_update }, told)
    expect(await arranged.stripe.customers.retrieve(customer)).toMatchObject({
      name: 'Ada Lovelace',
      address: { country: 'ZA', city: 'Cape Town' },
      shipping: { name: 'Ada King', address: { country: 'ZA' } },
    })
    expect((await failureOf(createSession(arranged, { customer_update }))).param).toBe('customer_update')
  })
})

describe('a subscription that Checkout sells with a billing day', () => {
  const monthly: Stripe.Checkout.SessionCreateParams.LineItem = {
    price_data: {
      currency: 'usd',
      unit_amount: 3000,
      product_data: { name: 'Club' },
      recurring: { interval: 'month' },
    },
    quantity: 2,
  }
  const club = (subscription_data: Params['subscription_data']): Params => ({
    mode: 'subscription',
    line_items: [monthly],
    ...(subscription_data && { subscription_data }),
  })

  it('costs the part of the month up to it, and is billed on it from then on', async () => {
    const arranged = arrange({ clock: start })
    const config = { day_of_month: 3, hour: 12, minute: 0, second: 0 }
    const { session, page } = await paid(arranged, club({ billing_cycle_anchor_config: config }))
    // Ten of the thirty days from 3 November to 3 December.
    expect(session).toMatchObject({ status: 'complete', amount_subtotal: 2000, amount_total: 2000 })
    expect(page.line_items[0]?.item.amount_total).toBe(2000)
    const subscription = await arranged.stripe.subscriptions.retrieve(String(session.subscription), {
      expand: ['latest_invoice'],
    })
    expect(subscription).toMatchObject({
      billing_cycle_anchor: Date.parse('2026-12-03T12:00:00Z') / 1000,
      billing_cycle_anchor_config: config,
      latest_invoice: { total: 2000 },
    })
  })

  it('costs nothing until then where nothing is prorated', async () => {
    const arranged = arrange({ clock: start })
    const anchor = Date.parse('2026-12-03T12:00:00Z') / 1000
    const session = await createSession(arranged, club({ billing_cycle_anchor: anchor, proration_behavior: 'none' }))
    expect(session.amount_total).toBe(0)
  })

  it('is in the billing mode that it was asked for', async () => {
    const arranged = arrange({ clock: start })
    const { session } = await paid(arranged, club({ billing_mode: { type: 'classic' } }))
    const subscription = await arranged.stripe.subscriptions.retrieve(String(session.subscription))
    expect(subscription.billing_mode).toEqual({ flexible: null, type: 'classic' })
  })

  it('is refused an interval for pending items, which is not simulated', async () => {
    const failure = failureOf(createSession(arrange(), club({ pending_invoice_item_interval: { interval: 'week' } })))
    expect((await failure).param).toBe('subscription_data[pending_invoice_item_interval]')
  })
})

describe('what a session says of cards', () => {
  it('is what its payment is made with, and is in the session', async () => {
    const arranged = arrange()
    const card = { request_multicapture: 'if_available', request_three_d_secure: 'any' } as const
    const params: Params = {
      payment_method_options: { card },
      payment_intent_data: { capture_method: 'manual' },
    }
    const { id, payment_method_options: told } = await createSession(arranged, params)
    expect(told).toEqual({ card })
    const page = await ask(arranged, `${id}/confirm`, { ...ada, payment_method: 'pm_card_threeDSecureOptional' })
    expect(page.payment_intent).toMatchObject({ status: 'requires_action' })
    await postAsBrowser(arranged.sandbox, `/v1/payment_intents/${page.payment_intent?.id}/challenge`, {
      client_secret: page.payment_intent?.client_secret ?? '',
      outcome: 'complete',
    })
    const [intent] = arranged.sandbox.objects.paymentIntents.list()
    const part = { amount_to_capture: 500, final_capture: false }
    expect(await arranged.stripe.paymentIntents.capture(intent?.id ?? '', part)).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 1500,
    })
  })
})

describe('the wallets of a session', () => {
  it('are in it as the seller has them', async () => {
    const arranged = arrange()
    const session = await createSession(arranged, { wallet_options: { link: { display: 'never' } } })
    expect(session.wallet_options).toEqual({ link: { display: 'never' } })
    expect((await createSession(arranged, { line_items: [shirt] })).wallet_options).toBeNull()
  })
})
