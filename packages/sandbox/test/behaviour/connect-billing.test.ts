import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { eventTypes, failureOf, postAsBrowser } from './arrange.js'
import { type ArrangedBilling, arrangeBilling, changeCard, subscribe } from './arrange-billing.js'
import { fundsOf, seller } from './sellers.js'

/** A customer of a platform, and an account that sells on it. */
async function arrangePlatform(): Promise<ArrangedBilling & { account: string }> {
  const arranged = await arrangeBilling()
  return { ...arranged, account: await seller(arranged) }
}

/** The payment intents behind the invoices of a customer, oldest first. */
async function intentsOf({ stripe, customer }: ArrangedBilling): Promise<Stripe.PaymentIntent[]> {
  return (await stripe.paymentIntents.list({ customer })).data.reverse()
}

describe('a subscription of a connected account’s', () => {
  it('sends every payment on, less the percentage that the platform keeps', async () => {
    const arranged = await arrangePlatform()
    const { sandbox, account } = arranged
    const subscription = await subscribe(arranged, {
      application_fee_percent: 12.5,
      on_behalf_of: account,
      transfer_data: { destination: account },
    })
    expect(subscription).toMatchObject({
      application_fee_percent: 12.5,
      on_behalf_of: account,
      transfer_data: { amount_percent: null, destination: account },
    })
    expect(await fundsOf(arranged, account)).toBe(1000 - 125)
    await sandbox.clock.advance({ days: 28, hours: 1 })
    expect(await intentsOf(arranged)).toMatchObject([
      { amount: 1000, application_fee_amount: 125, on_behalf_of: account, transfer_data: { destination: account } },
      { amount: 1000, application_fee_amount: 125, on_behalf_of: account, transfer_data: { destination: account } },
    ])
  })

  it('sends a percentage of every payment on, to the cent', async () => {
    const arranged = await arrangePlatform()
    const { account } = arranged
    await subscribe(arranged, { transfer_data: { destination: account, amount_percent: 33.35 } })
    expect(await fundsOf(arranged, account)).toBe(334)
  })

  it('is all or nothing when the first payment has to succeed: also what the platform and the account would get', async () => {
    const arranged = await arrangePlatform()
    const { stripe, sandbox, account, customer } = arranged
    const shares = {
      application_fee_percent: 10,
      payment_behavior: 'error_if_incomplete',
      transfer_data: { destination: account },
    } as const
    await subscribe(arranged, shares)
    expect((await stripe.applicationFees.list()).data).toMatchObject([{ amount: 100, account }])
    const before = [await fundsOf(arranged), await fundsOf(arranged, account)]
    const types = eventTypes(sandbox)
    expect(types.filter((type) => type === 'application_fee.created')).toHaveLength(1)
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    expect((await failureOf(subscribe(arranged, shares))).code).toBe('card_declined')
    expect([await fundsOf(arranged), await fundsOf(arranged, account)]).toEqual(before)
    expect((await stripe.subscriptions.list({ customer })).data).toHaveLength(1)
    expect((await stripe.applicationFees.list()).data).toHaveLength(1)
  })

  it('is sold by Checkout, with the same shares', async () => {
    const arranged = await arrangePlatform()
    const { stripe, sandbox, account, customer, monthly } = arranged
    const session = await stripe.checkout.sessions.create({
      customer,
      line_items: [{ price: monthly, quantity: 1 }],
      mode: 'subscription',
      subscription_data: { application_fee_percent: 20, transfer_data: { destination: account } },
      success_url: 'https://shop.test',
    })
    const page = await postAsBrowser(sandbox, `/v1/payment_pages/${session.id}/confirm`, {
      email: 'ada@example.test',
      payment_method: 'pm_card_visa',
    })
    expect(page.status).toBe(200)
    expect(await fundsOf(arranged, account)).toBe(800)
  })

  it('can be told later, or no longer', async () => {
    const arranged = await arrangePlatform()
    const { sandbox, stripe, account } = arranged
    const { id } = await subscribe(arranged)
    await stripe.subscriptions.update(id, { application_fee_percent: 10, transfer_data: { destination: account } })
    await sandbox.clock.advance({ days: 28, hours: 1 })
    await stripe.subscriptions.update(id, { application_fee_percent: '', transfer_data: '' })
    await sandbox.clock.advance({ days: 31, hours: 1 })
    expect((await intentsOf(arranged)).map(({ application_fee_amount: fee }) => fee)).toEqual([null, 100, null])
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({
      application_fee_percent: null,
      transfer_data: null,
    })
  })

  it.each([
    [{ application_fee_percent: 10 }, 'application_fee_amount'],
    [{ transfer_data: { destination: 'acct_stranger' } }, 'transfer_data[destination]'],
    [{ on_behalf_of: 'acct_stranger' }, 'on_behalf_of'],
  ] as const)('is refused with %j, before anything is billed', async (params, param) => {
    const arranged = await arrangePlatform()
    expect(await failureOf(subscribe(arranged, params))).toMatchObject({ statusCode: 400, param })
    expect(arranged.sandbox.objects.invoices.list()).toEqual([])
  })
})

describe('an invoice of a connected account’s', () => {
  it('sends its payment on, less the fee of the platform', async () => {
    const arranged = await arrangePlatform()
    const { stripe, customer, account } = arranged
    const draft = await stripe.invoices.create({
      customer,
      currency: 'usd',
      application_fee_amount: 150,
      on_behalf_of: account,
      transfer_data: { destination: account },
    })
    expect(draft.on_behalf_of).toBe(account)
    await stripe.invoiceItems.create({ customer, invoice: draft.id, amount: 2000, currency: 'usd' })
    await stripe.invoices.pay(draft.id)
    expect(await intentsOf(arranged)).toMatchObject([{ application_fee_amount: 150, on_behalf_of: account }])
    expect(await fundsOf(arranged, account)).toBe(1850)
  })

  it('is refused when the account is nobody’s, or a fee has nowhere to come from', async () => {
    const { stripe, customer } = await arrangePlatform()
    const make = (params: Partial<Stripe.InvoiceCreateParams>) =>
      failureOf(stripe.invoices.create({ customer, currency: 'usd', ...params }))
    expect((await make({ transfer_data: { destination: 'acct_stranger' } })).param).toBe('transfer_data[destination]')
    expect((await make({ application_fee_amount: 100 })).param).toBe('application_fee_amount')
  })
})

describe('what a subscription says about its invoices', () => {
  it('is on each of them', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged, {
      invoice_settings: { issuer: { type: 'self' } },
      payment_settings: { payment_method_types: ['card'] },
    })
    await stripe.subscriptions.update(id, {
      invoice_settings: {
        custom_fields: [{ name: 'PO', value: '4711' }],
        description: 'Thank you',
        footer: 'VAT 123',
      },
    })
    await sandbox.clock.advance({ days: 28, hours: 1 })
    const [renewal] = (await stripe.invoices.list({ subscription: id })).data
    expect(renewal).toMatchObject({
      custom_fields: [{ name: 'PO', value: '4711' }],
      description: 'Thank you',
      footer: 'VAT 123',
      payment_settings: { payment_method_types: ['card'] },
    })
    expect((await intentsOf(arranged))[1]?.payment_method_types).toEqual(['card'])
  })
})
