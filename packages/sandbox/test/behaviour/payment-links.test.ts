import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, eventTypes, failureOf, postAsBrowser } from './arrange.js'
import { fundsOf, seller } from './sellers.js'

async function sell(arranged: Arranged, params: Partial<Stripe.PaymentLinkCreateParams> = {}) {
  const price = await arranged.stripe.prices.create({
    currency: 'usd',
    unit_amount: 1500,
    product_data: { name: 'Mug' },
  })
  return arranged.stripe.paymentLinks.create({ line_items: [{ price: price.id, quantity: 2 }], ...params })
}

/** Follows a link as a browser does. */
async function visit({ sandbox }: Arranged, url: string, query = '') {
  const answer = await sandbox.fetch(url + query, { redirect: 'manual' })
  const id = answer.headers.get('location')?.split('/').at(-1) ?? ''
  return { status: answer.status, id, text: await answer.text() }
}

function pay({ sandbox }: Arranged, id: string) {
  return postAsBrowser(sandbox, `/v1/payment_pages/${id}/confirm`, {
    email: 'ada@example.test',
    payment_method: 'pm_card_visa',
  })
}

describe('a payment link', () => {
  it('is made, retrieved with its lines, listed and changed', async () => {
    const arranged = arrange()
    const { stripe, sandbox } = arranged
    const link = await sell(arranged, { metadata: { campaign: 'spring' } })
    expect(link).toMatchObject({ active: true, currency: 'usd', after_completion: { type: 'hosted_confirmation' } })
    const whole = await stripe.paymentLinks.retrieve(link.id, { expand: ['line_items'] })
    expect(whole.line_items?.data).toMatchObject([{ quantity: 2, amount_total: 3000, description: 'Mug' }])
    expect((await stripe.paymentLinks.listLineItems(link.id)).data).toHaveLength(1)
    const changed = await stripe.paymentLinks.update(link.id, { active: false, inactive_message: 'Sold out.' })
    expect(changed).toMatchObject({ active: false, inactive_message: 'Sold out.', metadata: { campaign: 'spring' } })
    expect((await stripe.paymentLinks.list({ active: true })).data).toEqual([])
    expect(eventTypes(sandbox).filter((type) => type.startsWith('payment_link'))).toEqual([
      'payment_link.created',
      'payment_link.updated',
    ])
    expect(await failureOf(stripe.paymentLinks.retrieve('plink_nothing'))).toMatchObject({ statusCode: 404 })
  })

  it('shows on its lines that nothing is taken off and added by it, as the sessions do that it opens', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const link = await sell(arranged)
    const parts = (lines: Stripe.LineItem[] | undefined) => lines?.map(({ discounts, taxes }) => ({ discounts, taxes }))
    const expand = ['data.taxes', 'data.discounts']
    const nothing = [{ discounts: [], taxes: [] }]
    expect(parts((await stripe.paymentLinks.listLineItems(link.id, { expand })).data)).toEqual(nothing)
    const whole = await stripe.paymentLinks.retrieve(link.id, { expand: expand.map((path) => `line_items.${path}`) })
    expect(parts(whole.line_items?.data)).toEqual(nothing)
    const { id } = await visit(arranged, link.url)
    expect(parts((await stripe.checkout.sessions.listLineItems(id, { expand })).data)).toEqual(nothing)
  })

  it('opens a Checkout Session for every visit, with what the address fills in, and leads to its page', async () => {
    const arranged = arrange()
    const link = await sell(arranged, {
      after_completion: { type: 'redirect', redirect: { url: 'https://shop.test/{CHECKOUT_SESSION_ID}' } },
    })
    const first = await visit(arranged, link.url, '?prefilled_email=ada%40example.test&client_reference_id=order-7')
    const second = await visit(arranged, link.url)
    expect([first.status, second.status, first.id === second.id]).toEqual([303, 303, false])
    expect(await arranged.stripe.checkout.sessions.retrieve(first.id)).toMatchObject({
      amount_total: 3000,
      client_reference_id: 'order-7',
      customer_email: 'ada@example.test',
      payment_link: link.id,
    })
    expect((await pay(arranged, second.id)).body).toMatchObject({ redirect_url: `https://shop.test/${second.id}` })
    expect(
      (await arranged.stripe.checkout.sessions.list({ payment_link: link.id, status: 'complete' })).data,
    ).toHaveLength(1)
  })

  it('is closed when the seller says so, or when enough have paid', async () => {
    const arranged = arrange()
    const link = await sell(arranged, {
      restrictions: { completed_sessions: { limit: 1 } },
      inactive_message: 'Sold <out>.',
    })
    await pay(arranged, (await visit(arranged, link.url)).id)
    const closed = await visit(arranged, link.url)
    expect(closed).toMatchObject({ status: 200, text: expect.stringContaining('Sold &lt;out&gt;.') })
    expect((await arranged.stripe.paymentLinks.retrieve(link.id)).restrictions?.completed_sessions).toEqual({
      count: 1,
      limit: 1,
    })
    const other = await sell(arranged)
    await arranged.stripe.paymentLinks.update(other.id, { active: false })
    expect((await visit(arranged, other.url)).text).toContain('This link is closed')
    expect((await visit(arranged, new URL('/b/test_nothing', link.url).href)).status).toBe(404)
  })

  it('sends what is paid by it on to a connected account, less the fee of the platform', async () => {
    const arranged = arrange()
    const account = await seller(arranged)
    const link = await sell(arranged, {
      application_fee_amount: 450,
      on_behalf_of: account,
      transfer_data: { destination: account },
    })
    expect(link).toMatchObject({
      application_fee_amount: 450,
      on_behalf_of: account,
      transfer_data: { amount: null, destination: account },
    })
    await pay(arranged, (await visit(arranged, link.url)).id)
    expect(await fundsOf(arranged, account)).toBe(3000 - 450)
    const stranger = sell(arranged, { transfer_data: { destination: 'acct_stranger' } })
    expect((await failureOf(stranger)).param).toBe('transfer_data[destination]')
  })

  it('sells subscriptions with a trial, notes and shares, which can be told anew', async () => {
    const arranged = arrange()
    const { stripe, sandbox } = arranged
    const account = await seller(arranged)
    const price = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 1500,
      product_data: { name: 'Club' },
      recurring: { interval: 'month' },
    })
    const link = await stripe.paymentLinks.create({
      application_fee_percent: 10,
      line_items: [{ price: price.id, quantity: 1 }],
      subscription_data: { description: 'The club', trial_period_days: 7 },
      transfer_data: { destination: account },
    })
    expect(link.subscription_data).toMatchObject({ description: 'The club', trial_period_days: 7 })
    const changed = await stripe.paymentLinks.update(link.id, {
      subscription_data: { trial_period_days: '', invoice_settings: { footer: 'Thanks' } },
    })
    expect(changed.subscription_data).toMatchObject({
      description: 'The club',
      trial_period_days: null,
      invoice_settings: { footer: 'Thanks' },
    })
    await pay(arranged, (await visit(arranged, link.url)).id)
    expect(await fundsOf(arranged, account)).toBe(1350)
    expect(sandbox.objects.subscriptions.list()).toMatchObject([{ description: 'The club', status: 'active' }])
    expect(sandbox.objects.invoices.list()[0]?.footer).toBe('Thanks')
  })

  it('says anew what its payments are described as, field by field', async () => {
    const arranged = arrange()
    const { stripe, sandbox } = arranged
    const link = await sell(arranged, { payment_intent_data: { description: 'Mugs', transfer_group: 'spring' } })
    const changed = await stripe.paymentLinks.update(link.id, {
      payment_intent_data: { description: 'Two mugs', transfer_group: '' },
    })
    expect(changed.payment_intent_data).toMatchObject({ description: 'Two mugs', transfer_group: null })
    await pay(arranged, (await visit(arranged, link.url)).id)
    expect(sandbox.objects.paymentIntents.list()).toMatchObject([{ description: 'Two mugs', transfer_group: null }])
  })
})
