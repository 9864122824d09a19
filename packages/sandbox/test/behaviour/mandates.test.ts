import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf, pay } from './arrange.js'

describe('a mandate', () => {
  it('is what a bank account is set up with, and ends when the account is let go of', async () => {
    const { sandbox, stripe } = arrange()
    const customer = (await stripe.customers.create()).id
    const setup = await stripe.setupIntents.create({
      customer,
      confirm: true,
      payment_method: 'pm_usBankAccount',
      return_url: 'https://shop.test',
      mandate_data: {
        customer_acceptance: { type: 'online', online: { ip_address: '127.0.0.1', user_agent: 'a browser' } },
      },
    })
    const { mandate: id } = setup
    expect(await stripe.mandates.retrieve(String(id))).toMatchObject({
      status: 'active',
      type: 'multi_use',
      payment_method: setup.payment_method,
      customer_acceptance: { type: 'online', online: { ip_address: '127.0.0.1' } },
    })
    await stripe.paymentMethods.detach(String(setup.payment_method))
    expect((await stripe.mandates.retrieve(String(id))).status).toBe('inactive')
    expect(eventTypes(sandbox).at(-1)).toBe('mandate.updated')
  })

  it('allows a payment its one sum, and is named by the charge', async () => {
    const { stripe } = arrange()
    const intent = await pay(stripe, 900, { currency: 'usd', payment_method: 'pm_usBankAccount' })
    const charge = await stripe.charges.retrieve(String(intent.latest_charge))
    const id = charge.payment_method_details?.us_bank_account?.mandate
    expect(await stripe.mandates.retrieve(String(id))).toMatchObject({
      type: 'single_use',
      single_use: { amount: 900, currency: 'usd' },
    })
    expect((await failureOf(stripe.mandates.retrieve('mandate_none'))).statusCode).toBe(404)
  })

  it('is not needed for a card', async () => {
    const { stripe } = arrange()
    const setup = await stripe.setupIntents.create({
      confirm: true,
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.test',
    })
    expect(setup.mandate).toBeNull()
  })
})
