import { describe, expect, it } from 'vitest'
import { arrange, failureOf } from './arrange.js'

describe('a payment method', () => {
  it('is found by its id, and each time anew by the name of a test card', async () => {
    const { stripe } = arrange()
    const made = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_mastercard' } })
    expect(await stripe.paymentMethods.retrieve(made.id)).toEqual(made)
    const named = await stripe.paymentMethods.retrieve('pm_card_visa')
    expect(named).toMatchObject({ object: 'payment_method', card: { brand: 'visa', last4: '4242' } })
    expect(named.id).not.toBe((await stripe.paymentMethods.retrieve('pm_card_visa')).id)
    expect(await failureOf(stripe.paymentMethods.retrieve('pm_none'))).toMatchObject({ code: 'resource_missing' })
  })

  it('is changed: whose it is, until when it lasts, how it is shown', async () => {
    const { sandbox, stripe } = arrange()
    const customer = (await stripe.customers.create()).id
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer })
    const updated = await stripe.paymentMethods.update(method.id, {
      allow_redisplay: 'always',
      billing_details: { name: 'Ada', email: 'ada@example.test', address: { city: 'Cape Town', country: 'ZA' } },
      card: { exp_month: 7, exp_year: 2039 },
      metadata: { kept: 'yes' },
    })
    expect(updated).toMatchObject({
      allow_redisplay: 'always',
      billing_details: {
        name: 'Ada',
        email: 'ada@example.test',
        phone: null,
        address: { city: 'Cape Town', line1: null },
      },
      card: { last4: '4242', exp_month: 7, exp_year: 2039 },
      metadata: { kept: 'yes' },
      customer,
    })
    expect(await stripe.paymentMethods.retrieve(method.id)).toEqual(updated)
    expect(sandbox.objects.events.list().at(-1)).toMatchObject({
      type: 'payment_method.updated',
      data: { previous_attributes: { allow_redisplay: 'unspecified', billing_details: { name: null } } },
    })
    const bare = await stripe.paymentMethods.update(method.id, { billing_details: { email: '' } })
    expect(bare.billing_details).toMatchObject({ name: 'Ada', email: null, address: { city: 'Cape Town' } })
    expect((await failureOf(stripe.paymentMethods.update('pm_none', {}))).code).toBe('resource_missing')
    const wrong = stripe.paymentMethods.update(method.id, { card: { exp_month: 13 } })
    expect((await failureOf(wrong)).param).toBe('card[exp_month]')
  })

  it('is found among those of its customer, and nobody else’s', async () => {
    const { stripe } = arrange()
    const [ada, bob] = [(await stripe.customers.create()).id, (await stripe.customers.create()).id]
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: ada })
    expect(await stripe.customers.retrievePaymentMethod(ada, method.id)).toEqual(method)
    expect((await failureOf(stripe.customers.retrievePaymentMethod(bob, method.id))).code).toBe('resource_missing')
    expect((await failureOf(stripe.customers.retrievePaymentMethod(ada, 'pm_none'))).code).toBe('resource_missing')
    expect((await failureOf(stripe.customers.retrievePaymentMethod('cus_none', method.id))).code).toBe(
      'resource_missing',
    )
    await stripe.paymentMethods.detach(method.id)
    expect((await failureOf(stripe.customers.retrievePaymentMethod(ada, method.id))).code).toBe('resource_missing')
  })
})

describe('a confirmation token of the test helper', () => {
  it('stands in for what a browser would have typed, and pays once', async () => {
    const { stripe } = arrange()
    const token = await stripe.testHelpers.confirmationTokens.create({
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.test/return',
      setup_future_usage: 'off_session',
      shipping: { name: 'Ada', address: { city: 'Cape Town', country: 'ZA', line1: '1 Main Road' } },
    })
    expect(token).toMatchObject({
      object: 'confirmation_token',
      payment_method_preview: { type: 'card', card: { last4: '4242' } },
      shipping: { name: 'Ada', phone: null },
      expires_at: token.created + 12 * 60 * 60,
    })
    const pay = () =>
      stripe.paymentIntents.create({ amount: 500, currency: 'usd', confirm: true, confirmation_token: token.id })
    const paid = await pay()
    expect(paid).toMatchObject({ status: 'succeeded', setup_future_usage: 'off_session' })
    expect((await stripe.confirmationTokens.retrieve(token.id)).payment_intent).toBe(paid.id)
    expect((await failureOf(pay())).message).toContain('already been used')
  })

  it('is made of the data of a payment method, and keeps a card without charging it', async () => {
    const { stripe } = arrange()
    const token = await stripe.testHelpers.confirmationTokens.create({
      payment_method_data: {
        type: 'us_bank_account',
        us_bank_account: {
          account_holder_type: 'individual',
          account_number: '000123456789',
          routing_number: '110000000',
        },
        billing_details: { name: 'Ada', email: 'ada@example.test' },
      },
    })
    expect(token.payment_method_preview).toMatchObject({ type: 'us_bank_account', us_bank_account: { last4: '6789' } })
    const card = await stripe.testHelpers.confirmationTokens.create({ payment_method: 'pm_card_mastercard' })
    const kept = await stripe.setupIntents.create({
      confirm: true,
      confirmation_token: card.id,
      return_url: 'https://shop.test/return',
    })
    expect(kept.status).toBe('succeeded')
    expect((await stripe.confirmationTokens.retrieve(card.id)).setup_intent).toBe(kept.id)
  })

  it('is refused without anything to pay with, and after twelve hours', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    expect(await failureOf(stripe.testHelpers.confirmationTokens.create({}))).toMatchObject({
      code: 'parameter_missing',
      param: 'payment_method_data',
    })
    const { id } = await stripe.testHelpers.confirmationTokens.create({ payment_method: 'pm_card_visa' })
    await sandbox.clock.advance({ hours: 12 })
    const late = stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      confirm: true,
      confirmation_token: id,
      return_url: 'https://shop.test/return',
    })
    expect((await failureOf(late)).message).toContain('has expired')
  })
})
