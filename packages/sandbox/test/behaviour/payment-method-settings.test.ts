import { describe, expect, it } from 'vitest'
import { arrange, clientFor, failureOf } from './arrange.js'

describe('payment method configurations', () => {
  it('begin with one that has cards and wallets on', async () => {
    const { stripe } = arrange()
    const { data } = await stripe.paymentMethodConfigurations.list()
    expect(data).toMatchObject([
      {
        is_default: true,
        active: true,
        card: { available: true, display_preference: { preference: 'none', value: 'on' } },
        klarna: { available: false, display_preference: { value: 'off' } },
      },
    ])
  })

  it('are made and changed, method by method', async () => {
    const { stripe } = arrange()
    const made = await stripe.paymentMethodConfigurations.create({
      name: 'Checkout of the shop',
      klarna: { display_preference: { preference: 'on' } },
    })
    expect(made).toMatchObject({ name: 'Checkout of the shop', klarna: { available: true }, is_default: false })
    const changed = await stripe.paymentMethodConfigurations.update(made.id, {
      active: false,
      card: { display_preference: { preference: 'off' } },
    })
    expect(changed).toMatchObject({ active: false, card: { available: false }, klarna: { available: true } })
    expect((await stripe.paymentMethodConfigurations.list({ active: false })).data).toHaveLength(1)
    expect(await stripe.paymentMethodConfigurations.retrieve(made.id)).toEqual(changed)
    expect((await failureOf(stripe.paymentMethodConfigurations.retrieve('pmc_none'))).statusCode).toBe(404)
  })
})

describe('payment method domains', () => {
  it('are registered once, validated, turned off and found by name', async () => {
    const { stripe } = arrange()
    const domain = await stripe.paymentMethodDomains.create({ domain_name: 'shop.test' })
    expect(domain).toMatchObject({ enabled: true, apple_pay: { status: 'active' } })
    expect((await stripe.paymentMethodDomains.validate(domain.id)).id).toBe(domain.id)
    await stripe.paymentMethodDomains.update(domain.id, { enabled: false })
    expect((await stripe.paymentMethodDomains.list({ enabled: false })).data.map(({ id }) => id)).toEqual([domain.id])
    expect((await stripe.paymentMethodDomains.retrieve(domain.id)).enabled).toBe(false)
    const again = stripe.paymentMethodDomains.create({ domain_name: 'shop.test' })
    expect((await failureOf(again)).code).toBe('resource_already_exists')
    const wrong = stripe.paymentMethodDomains.create({ domain_name: 'https://shop.test' })
    expect((await failureOf(wrong)).param).toBe('domain_name')
  })
})

describe('an ephemeral key', () => {
  it('is made for a customer, and ended early', async () => {
    const { stripe } = arrange()
    const customer = (await stripe.customers.create()).id
    const key = await stripe.ephemeralKeys.create({ customer }, { apiVersion: '2026-10-28.endive' })
    expect(key).toMatchObject({ object: 'ephemeral_key', secret: expect.stringMatching(/^ek_test_/) })
    expect(key.expires - key.created).toBe(3600)
    expect(await stripe.ephemeralKeys.del(key.id)).not.toHaveProperty('secret')
    expect((await failureOf(stripe.ephemeralKeys.del(key.id))).statusCode).toBe(404)
  })

  /** A customer with a key, as a phone has it. */
  async function phone() {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const customer = (await stripe.customers.create({ name: 'Ada' })).id
    const key = await stripe.ephemeralKeys.create({ customer }, { apiVersion: '2026-10-28.endive' })
    return { sandbox, stripe, customer, key, mobile: clientFor(sandbox, {}, key.secret ?? '') }
  }

  it('opens its customer and the payment methods of that customer, as a phone needs them', async () => {
    const { stripe, customer, mobile } = await phone()
    const { id } = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
    await mobile.paymentMethods.attach(id, { customer })
    expect((await mobile.customers.retrieve(customer)).id).toBe(customer)
    expect((await mobile.paymentMethods.list({ customer })).data).toMatchObject([{ id }])
    expect((await mobile.customers.listPaymentMethods(customer)).data).toHaveLength(1)
    await mobile.customers.update(customer, { invoice_settings: { default_payment_method: id } })
    expect((await mobile.paymentMethods.detach(id)).customer).toBeNull()
  })

  it('opens nothing else', async () => {
    const { stripe, mobile } = await phone()
    const other = (await stripe.customers.create({ name: 'Grace' })).id
    const theirs = await stripe.paymentMethods.attach('pm_card_visa', { customer: other })
    for (const forbidden of [
      mobile.customers.retrieve(other),
      mobile.paymentMethods.list({ customer: other }),
      mobile.paymentMethods.detach(theirs.id),
      mobile.customers.list(),
      mobile.charges.list(),
      mobile.paymentIntents.create({ amount: 100, currency: 'usd' }),
    ]) {
      expect(await failureOf(forbidden)).toMatchObject({ statusCode: 403, type: 'StripePermissionError' })
    }
  })

  it('ends after an hour, or earlier', async () => {
    const { sandbox, stripe, customer, key, mobile } = await phone()
    await sandbox.clock.advance({ hours: 1 })
    expect(await failureOf(mobile.customers.retrieve(customer))).toMatchObject({
      statusCode: 401,
      code: 'api_key_expired',
    })
    await stripe.ephemeralKeys.del(key.id)
    expect((await failureOf(mobile.customers.retrieve(customer))).message).toContain('Invalid API Key provided')
  })
})

describe('a token of a bank account', () => {
  it('becomes where a connected account is paid out to', async () => {
    const { stripe } = arrange()
    const token = await stripe.tokens.create({
      bank_account: { account_number: '000123456789', country: 'US', currency: 'usd', routing_number: '110000000' },
    })
    expect(token).toMatchObject({ type: 'bank_account', bank_account: { last4: '6789' } })
    const account = await stripe.accounts.create({ type: 'custom', external_account: token.id })
    expect(account.external_accounts?.data).toMatchObject([{ object: 'bank_account', last4: '6789' }])
  })
})
