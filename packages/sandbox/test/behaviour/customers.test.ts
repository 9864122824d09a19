import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf, pay } from './arrange.js'

describe('a customer that is made with a card by its name', () => {
  it('pays with what is made of that name when the default has it, too', async () => {
    const { sandbox, stripe } = arrange()
    const named = { payment_method: 'pm_card_visa', invoice_settings: { default_payment_method: 'pm_card_visa' } }
    const customer = await stripe.customers.create(named)
    const { data } = await stripe.customers.listPaymentMethods(customer.id)
    expect(data).toHaveLength(1)
    expect(customer.invoice_settings.default_payment_method).toBe(data[0]?.id)
    expect(sandbox.objects.events.list()[0]?.data.object).toMatchObject({
      invoice_settings: { default_payment_method: data[0]?.id },
    })
  })

  it('is not made when the card is declined even for that', async () => {
    const { sandbox, stripe } = arrange()
    const refused = await failureOf(stripe.customers.create({ payment_method: 'pm_card_chargeDeclined' }))
    expect(refused).toMatchObject({ statusCode: 402, code: 'card_declined' })
    expect(sandbox.objects.customers.list()).toEqual([])
    expect(sandbox.objects.events.list()).toEqual([])
  })
})

describe('a customer', () => {
  it('is created, found, changed and deleted', async () => {
    const { sandbox, stripe } = arrange()
    const customer = await stripe.customers.create({
      email: 'ada@example.test',
      name: 'Ada',
      metadata: { userId: 'user_1' },
    })
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({
      email: 'ada@example.test',
      metadata: { userId: 'user_1' },
    })

    await stripe.customers.update(customer.id, { name: 'Ada L.', metadata: { plan: 'pro' } })
    const updated = sandbox.objects.events.list().at(-1)
    expect(updated).toMatchObject({
      type: 'customer.updated',
      data: { previous_attributes: { name: 'Ada', metadata: { plan: null } } },
    })

    expect(await stripe.customers.del(customer.id)).toEqual({ id: customer.id, object: 'customer', deleted: true })
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true })
    expect((await failureOf(stripe.customers.update(customer.id, { name: 'x' }))).code).toBe('resource_missing')
    expect(eventTypes(sandbox)).toEqual(['customer.created', 'customer.updated', 'customer.deleted'])
  })

  it('unsets a field with an empty string', async () => {
    const { stripe } = arrange()
    const customer = await stripe.customers.create({ email: 'ada@example.test', address: { city: 'Cape Town' } })
    const bare = await stripe.customers.update(customer.id, { email: '', address: '' })
    expect(bare).toMatchObject({ email: null, address: null })
  })

  it('is searched by metadata and by email', async () => {
    const { stripe } = arrange()
    const ada = await stripe.customers.create({ email: 'ada@example.test', metadata: { userId: 'user_1' } })
    await stripe.customers.create({ email: 'bob@example.test', metadata: { userId: 'user_2' } })
    const byMetadata = await stripe.customers.search({ query: `metadata['userId']:'user_1'` })
    const byEmail = await stripe.customers.search({ query: 'email:"ADA@example.test"' })
    expect([byMetadata, byEmail].map(({ data }) => data.map(({ id }) => id))).toEqual([[ada.id], [ada.id]])
  })

  it('keeps payment methods, which nobody else may use', async () => {
    const { sandbox, stripe } = arrange()
    const ada = await stripe.customers.create()
    const bob = await stripe.customers.create()
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: ada.id })
    expect((await stripe.customers.listPaymentMethods(ada.id)).data.map(({ id }) => id)).toEqual([method.id])
    expect((await pay(stripe, 500, { customer: ada.id, payment_method: method.id })).status).toBe('succeeded')
    expect((await failureOf(pay(stripe, 500, { customer: bob.id, payment_method: method.id }))).statusCode).toBe(400)

    expect((await stripe.paymentMethods.detach(method.id)).customer).toBeNull()
    expect(eventTypes(sandbox)).toEqual(expect.arrayContaining(['payment_method.attached', 'payment_method.detached']))
    expect((await stripe.paymentMethods.list({ customer: ada.id })).data).toEqual([])
  })

  it('opens a session, through which the browser sees what was saved for showing again', async () => {
    const { sandbox, stripe } = arrange()
    const customer = (await stripe.customers.create()).id
    const shown = await stripe.paymentMethods.create({
      type: 'card',
      card: { token: 'tok_visa' },
      allow_redisplay: 'always',
    })
    await stripe.paymentMethods.attach(shown.id, { customer })
    await stripe.paymentMethods.attach('pm_card_mastercard', { customer })
    const session = await stripe.customerSessions.create({
      customer,
      components: { payment_element: { enabled: true, features: { payment_method_redisplay: 'enabled' } } },
    })
    const query = new URLSearchParams({ customer_session_client_secret: session.client_secret })
    const answer = await sandbox.fetch(`https://api.stripe.com/v1/sandbox/saved_payment_methods?${query}`, {
      headers: { authorization: `Bearer ${sandbox.publishableKey}` },
    })
    expect(await answer.json()).toMatchObject({ data: [{ id: shown.id }] })
  })

  it('saves the card of a payment when the payment asks for it', async () => {
    const { stripe } = arrange()
    const customer = (await stripe.customers.create()).id
    await pay(stripe, 500, { customer, setup_future_usage: 'off_session' })
    expect((await stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1)
  })

  it('refuses what is no e-mail address, and lets the same key try again', async () => {
    const { stripe } = arrange()
    const once = { idempotencyKey: 'ada' }
    await expect(stripe.customers.create({ email: 'ada at example' }, once)).rejects.toMatchObject({
      code: 'email_invalid',
      param: 'email',
      statusCode: 400,
    })
    expect(await stripe.customers.create({ email: 'ada@example.test' }, once)).toMatchObject({ object: 'customer' })
  })
})

describe('the discount of a customer', () => {
  it('is none, because this version of the API gives discounts to subscriptions', async () => {
    const { stripe } = arrange()
    const { id, discount } = await stripe.customers.create()
    expect(discount).toBeNull()
    expect(await failureOf(stripe.customers.deleteDiscount(id))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    })
    expect((await failureOf(stripe.customers.deleteDiscount('cus_none'))).statusCode).toBe(404)
  })
})
