import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, eventTypes, failureOf, pay, postAsBrowser } from './arrange.js'

/** A customer whose card is charged unless told otherwise, and one item that waits for an invoice. */
async function arrangeCustomer(paymentMethod = 'pm_card_visa') {
  const arranged = arrange({ clock: '2026-11-23T12:00:00Z' })
  const { stripe } = arranged
  const { id } = await stripe.customers.create({ email: 'ada@example.test', name: 'Ada' })
  const method = await stripe.paymentMethods.attach(paymentMethod, { customer: id })
  const customer = await stripe.customers.update(id, { invoice_settings: { default_payment_method: method.id } })
  return { ...arranged, customer: id, method: method.id, prefix: customer.invoice_prefix }
}

/** A draft over so many cents. */
async function draftOf({ stripe }: Arranged, customer: string, amount = 1500, params: Stripe.InvoiceCreateParams = {}) {
  const invoice = await stripe.invoices.create({ customer, currency: 'usd', ...params })
  await stripe.invoiceItems.create({ customer, invoice: invoice.id, amount, description: 'Course' })
  return stripe.invoices.retrieve(invoice.id)
}

describe('an invoice', () => {
  it('begins as a draft, is finalized, and is paid with the card of its customer', async () => {
    const arranged = await arrangeCustomer()
    const { sandbox, stripe, customer, prefix } = arranged
    const draft = await draftOf(arranged, customer)
    expect(draft).toMatchObject({
      status: 'draft',
      number: null,
      total: 1500,
      amount_due: 1500,
      auto_advance: false,
      billing_reason: 'manual',
      customer_email: 'ada@example.test',
    })
    expect(draft).not.toHaveProperty('payments')
    expect(draft).not.toHaveProperty('confirmation_secret')

    const open = await stripe.invoices.finalizeInvoice(draft.id, { expand: ['payments', 'confirmation_secret'] })
    expect(open).toMatchObject({ status: 'open', number: `${prefix}-0001`, amount_remaining: 1500 })
    expect(open.confirmation_secret).toMatchObject({ type: 'payment_intent' })
    expect(open.payments?.data).toMatchObject([
      { object: 'invoice_payment', status: 'open', is_default: true, amount_requested: 1500, amount_paid: null },
    ])

    const before = eventTypes(sandbox).length
    const paid = await stripe.invoices.pay(draft.id, { expand: ['payments.data.payment.payment_intent'] })
    expect(paid).toMatchObject({
      status: 'paid',
      amount_paid: 1500,
      amount_remaining: 0,
      attempted: true,
      attempt_count: 1,
    })
    expect(paid.payments?.data[0]).toMatchObject({
      status: 'paid',
      payment: { payment_intent: { status: 'succeeded', amount: 1500, customer } },
    })
    expect(eventTypes(sandbox).slice(before)).toEqual([
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice.updated',
      'invoice.paid',
      'invoice.payment_succeeded',
      'invoice_payment.paid',
      'charge.updated',
    ])
    expect((await failureOf(stripe.invoices.pay(draft.id))).message).toBe('Invoice is already paid')
  })

  it('takes its number when it is finalized, and a refusal takes none', async () => {
    const arranged = await arrangeCustomer()
    const { stripe, customer, prefix } = arranged
    const first = await draftOf(arranged, customer)
    const second = await draftOf(arranged, customer)
    await stripe.invoices.finalizeInvoice(first.id)
    expect(await failureOf(stripe.invoices.finalizeInvoice(first.id))).toMatchObject({
      statusCode: 400,
      code: 'invoice_not_editable',
    })
    expect((await stripe.invoices.finalizeInvoice(second.id)).number).toBe(`${prefix}-0002`)
  })

  it('is changed while it is a draft: what is not named stays, and what is emptied goes', async () => {
    const arranged = await arrangeCustomer()
    const { sandbox, stripe, customer } = arranged
    const { id } = await draftOf(arranged, customer, 1500, {
      description: 'May',
      footer: 'Thanks',
      metadata: { a: '1' },
    })
    const changed = await stripe.invoices.update(id, {
      description: 'June',
      metadata: { b: '2' },
      custom_fields: [{ name: 'PO', value: '6735' }],
      collection_method: 'send_invoice',
      days_until_due: 14,
    })
    const now = Date.parse('2026-11-23T12:00:00Z') / 1000
    expect(changed).toMatchObject({
      description: 'June',
      footer: 'Thanks',
      metadata: { a: '1', b: '2' },
      custom_fields: [{ name: 'PO', value: '6735' }],
      collection_method: 'send_invoice',
      due_date: now + 14 * 24 * 60 * 60,
      total: 1500,
    })
    expect(sandbox.objects.events.list().at(-1)).toMatchObject({
      type: 'invoice.updated',
      data: { object: { id }, previous_attributes: { description: 'May', custom_fields: null } },
    })
    expect((await stripe.invoices.update(id, { custom_fields: '' })).custom_fields).toBeNull()
    await stripe.invoices.finalizeInvoice(id)
    expect(await failureOf(stripe.invoices.update(id, { due_date: now }))).toMatchObject({ statusCode: 400 })
  })

  it('gathers the items that wait, when it is told to', async () => {
    const { stripe, customer } = await arrangeCustomer()
    const product = (await stripe.products.create({ name: 'Course' })).id
    const price = (await stripe.prices.create({ product, currency: 'usd', unit_amount: 400 })).id
    const item = await stripe.invoiceItems.create({ customer, pricing: { price }, quantity: 3 })
    expect(item).toMatchObject({
      amount: 1200,
      description: 'Course',
      invoice: null,
      pricing: { price_details: { price, product } },
    })
    const none = await stripe.invoices.create({ customer })
    expect(none).toMatchObject({ total: 0, lines: { data: [] } })
    const invoice = await stripe.invoices.create({ customer, pending_invoice_items_behavior: 'include' })
    expect(invoice.lines.data).toMatchObject([
      { amount: 1200, quantity: 3, parent: { invoice_item_details: { invoice_item: item.id } } },
    ])
    expect((await stripe.invoiceItems.retrieve(item.id)).invoice).toBe(invoice.id)
    expect((await stripe.invoiceItems.list({ pending: true })).data).toEqual([])
  })

  it('takes discounts off and adds taxes, to the cent', async () => {
    const arranged = await arrangeCustomer()
    const { stripe, customer } = arranged
    const vat = (await stripe.taxRates.create({ display_name: 'VAT', percentage: 15, inclusive: false })).id
    const coupon = (await stripe.coupons.create({ percent_off: 10 })).id
    const draft = await draftOf(arranged, customer, 999, { default_tax_rates: [vat], discounts: [{ coupon }] })
    expect(draft).toMatchObject({ subtotal: 999, total_excluding_tax: 899, total: 1034 })
    expect(draft.total_discount_amounts).toMatchObject([{ amount: 100 }])
    expect(draft.total_taxes).toMatchObject([{ amount: 135, taxable_amount: 899, tax_behavior: 'exclusive' }])
    const shown = await stripe.invoices.retrieve(draft.id, { expand: ['discounts'] })
    expect(shown.discounts).toMatchObject([{ object: 'discount', source: { coupon, type: 'coupon' } }])
    expect((await stripe.coupons.retrieve(coupon)).times_redeemed).toBe(1)
  })

  it('has lines that are added, changed and removed while it is a draft', async () => {
    const { stripe, customer } = await arrangeCustomer()
    const { id } = await stripe.invoices.create({ customer, currency: 'usd' })
    const added = await stripe.invoices.addLines(id, {
      lines: [
        { amount: 500, description: 'One' },
        { amount: 700, description: 'Two' },
      ],
    })
    expect(added.total).toBe(1200)
    const [one, two] = added.lines.data.map((line) => line.id)
    const changed = await stripe.invoices.updateLines(id, { lines: [{ id: one ?? '', amount: 600 }] })
    expect(changed.total).toBe(1300)
    expect((await stripe.invoices.updateLineItem(id, two ?? '', { amount: 100 })).amount).toBe(100)
    const removed = await stripe.invoices.removeLines(id, { lines: [{ id: one ?? '', behavior: 'delete' }] })
    expect(removed.total).toBe(100)
    expect((await stripe.invoices.listLineItems(id)).data.map((line) => line.id)).toEqual([two])
    await stripe.invoices.finalizeInvoice(id)
    const refusal = await failureOf(stripe.invoices.addLines(id, { lines: [{ amount: 1 }] }))
    expect(refusal.code).toBe('invoice_not_editable')
  })

  it('stays open when the card is declined, and says so', async () => {
    const arranged = await arrangeCustomer('pm_card_chargeCustomerFail')
    const { sandbox, stripe, customer } = arranged
    const { id } = await draftOf(arranged, customer)
    await stripe.invoices.finalizeInvoice(id)
    const decline = await failureOf(stripe.invoices.pay(id))
    expect(decline).toMatchObject({ statusCode: 402, code: 'card_declined' })
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ status: 'open', attempt_count: 1, attempted: true })
    expect(eventTypes(sandbox)).toContain('invoice.payment_failed')
    const other = await stripe.paymentMethods.attach('pm_card_visa', { customer })
    expect((await stripe.invoices.pay(id, { payment_method: other.id })).status).toBe('paid')
  })

  it('waits for its customer to authenticate, who then pays with the confirmation secret', async () => {
    const arranged = await arrangeCustomer('pm_card_authenticationRequired')
    const { sandbox, stripe, customer } = arranged
    const { id } = await draftOf(arranged, customer)
    const open = await stripe.invoices.finalizeInvoice(id, { expand: ['confirmation_secret'] })
    const refusal = await failureOf(stripe.invoices.pay(id))
    expect(refusal).toMatchObject({ statusCode: 402, code: 'invoice_payment_intent_requires_action' })
    expect(eventTypes(sandbox)).toContain('invoice.payment_action_required')
    const secret = open.confirmation_secret?.client_secret ?? ''
    const challenge = `/v1/payment_intents/${secret.split('_secret_')[0]}/challenge`
    await postAsBrowser(sandbox, challenge, { client_secret: secret, outcome: 'complete' })
    expect((await stripe.invoices.retrieve(id)).status).toBe('paid')
  })

  it('is finalized and paid by itself an hour later, when it advances', async () => {
    const arranged = await arrangeCustomer()
    const { sandbox, stripe, customer } = arranged
    const { id, automatically_finalizes_at: at } = await draftOf(arranged, customer, 1500, { auto_advance: true })
    expect(at).toBe(Date.parse('2026-11-23T13:00:00Z') / 1000)
    await sandbox.clock.advance({ minutes: 59 })
    expect((await stripe.invoices.retrieve(id)).status).toBe('draft')
    await sandbox.clock.advance({ minutes: 1 })
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ status: 'paid', status_transitions: { paid_at: at } })
    const paid = sandbox.objects.events.list().find((event) => event.type === 'invoice.paid')
    expect(paid?.request).toEqual({ id: null, idempotency_key: null })
  })

  it('is sent, with a day until when it is to be paid, and is overdue then', async () => {
    const arranged = await arrangeCustomer()
    const { sandbox, stripe, customer } = arranged
    const { id } = await draftOf(arranged, customer, 1500, { collection_method: 'send_invoice', days_until_due: 14 })
    expect(await stripe.invoices.sendInvoice(id)).toMatchObject({ status: 'open' })
    await sandbox.clock.advance({ days: 14 })
    expect(eventTypes(sandbox)).toEqual(expect.arrayContaining(['invoice.sent', 'invoice.overdue']))
    expect((await stripe.invoices.pay(id, { paid_out_of_band: true })).status).toBe('paid')
    expect(sandbox.objects.charges.list()).toEqual([])
  })

  it('is overdue once, however often it was sent', async () => {
    const arranged = await arrangeCustomer()
    const { sandbox, stripe, customer } = arranged
    const { id } = await draftOf(arranged, customer, 1500, { collection_method: 'send_invoice', days_until_due: 5 })
    await stripe.invoices.sendInvoice(id)
    await stripe.invoices.sendInvoice(id)
    await sandbox.clock.advance({ days: 6 })
    expect(eventTypes(sandbox).filter((type) => type === 'invoice.overdue')).toHaveLength(1)
  })

  it('is voided, marked uncollectible or deleted, each in its time', async () => {
    const arranged = await arrangeCustomer()
    const { sandbox, stripe, customer } = arranged
    const draft = await draftOf(arranged, customer)
    expect((await failureOf(stripe.invoices.voidInvoice(draft.id))).statusCode).toBe(400)
    await stripe.invoices.finalizeInvoice(draft.id)
    expect((await failureOf(stripe.invoices.finalizeInvoice(draft.id))).code).toBe('invoice_not_editable')
    expect((await failureOf(stripe.invoices.del(draft.id))).code).toBe('invoice_not_editable')
    expect(await stripe.invoices.markUncollectible(draft.id)).toMatchObject({
      status: 'uncollectible',
      status_details: { uncollectible: { reason: 'user_forgiven' } },
    })
    expect((await stripe.invoices.voidInvoice(draft.id)).status).toBe('void')
    expect(sandbox.objects.paymentIntents.list()[0]?.status).toBe('canceled')

    const other = await draftOf(arranged, customer)
    expect(await stripe.invoices.del(other.id)).toEqual({ id: other.id, object: 'invoice', deleted: true })
    expect(eventTypes(sandbox).at(-1)).toBe('invoice.deleted')
  })

  it('costs nothing and is paid at once, without a payment', async () => {
    const { stripe, customer } = await arrangeCustomer()
    const { id } = await stripe.invoices.create({ customer })
    const paid = await stripe.invoices.finalizeInvoice(id, { expand: ['payments', 'confirmation_secret'] })
    expect(paid).toMatchObject({ status: 'paid', amount_due: 0, confirmation_secret: null, payments: { data: [] } })
  })

  it('is paid by a payment of the app that is attached to it', async () => {
    const arranged = await arrangeCustomer()
    const { stripe, customer } = arranged
    const { id } = await draftOf(arranged, customer)
    await stripe.invoices.finalizeInvoice(id)
    const part = await pay(stripe, 500, { currency: 'usd', customer })
    expect(await stripe.invoices.attachPayment(id, { payment_intent: part.id })).toMatchObject({
      status: 'open',
      amount_paid: 500,
      amount_remaining: 1000,
    })
    const rest = await pay(stripe, 1000, { currency: 'usd', customer })
    expect((await stripe.invoices.attachPayment(id, { payment_intent: rest.id })).status).toBe('paid')
    const payments = await stripe.invoicePayments.list({ invoice: id, status: 'paid' })
    expect(payments.data.map(({ amount_paid: amount }) => amount)).toEqual([1000, 500])
    expect(await stripe.invoicePayments.retrieve(payments.data[0]?.id ?? '')).toMatchObject({ invoice: id })
  })

  it('is found by its customer, its state and its number', async () => {
    const arranged = await arrangeCustomer()
    const { stripe, customer } = arranged
    const { id } = await draftOf(arranged, customer)
    const open = await stripe.invoices.finalizeInvoice(id)
    await draftOf(arranged, customer)
    const ids = (page: { data: { id: string }[] }) => page.data.map((invoice) => invoice.id)
    expect(ids(await stripe.invoices.list({ customer, status: 'open' }))).toEqual([id])
    expect(ids(await stripe.invoices.search({ query: `number:"${open.number}"` }))).toEqual([id])
  })
})

describe("a customer's balance", () => {
  it('pays for invoices before any card does', async () => {
    const arranged = await arrangeCustomer()
    const { stripe, customer } = arranged
    const credit = await stripe.customers.createBalanceTransaction(customer, { amount: -2000, currency: 'usd' })
    expect(credit).toMatchObject({ type: 'adjustment', ending_balance: -2000 })
    const first = await draftOf(arranged, customer, 1500)
    expect(await stripe.invoices.finalizeInvoice(first.id)).toMatchObject({
      status: 'paid',
      amount_due: 0,
      starting_balance: -2000,
      ending_balance: -500,
    })
    const second = await draftOf(arranged, customer, 1500)
    expect(await stripe.invoices.finalizeInvoice(second.id)).toMatchObject({ status: 'open', amount_due: 1000 })
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 0 })
    const moves = await stripe.customers.listBalanceTransactions(customer)
    expect(moves.data.map(({ amount, type }) => [amount, type])).toEqual([
      [500, 'applied_to_invoice'],
      [1500, 'applied_to_invoice'],
      [-2000, 'adjustment'],
    ])
    const described = await stripe.customers.updateBalanceTransaction(customer, credit.id, { description: 'Sorry' })
    expect(await stripe.customers.retrieveBalanceTransaction(customer, credit.id)).toEqual(described)
  })

  it('waits for the next invoice when a sum is too small to charge', async () => {
    const arranged = await arrangeCustomer()
    const { stripe, customer } = arranged
    const small = await draftOf(arranged, customer, 20)
    expect(await stripe.invoices.finalizeInvoice(small.id)).toMatchObject({ status: 'paid', ending_balance: 20 })
    const next = await draftOf(arranged, customer, 1000)
    expect(await stripe.invoices.finalizeInvoice(next.id)).toMatchObject({ amount_due: 1020 })
  })
})

describe('an invoice item', () => {
  it('is changed and deleted until its invoice is finalized', async () => {
    const arranged = await arrangeCustomer()
    const { stripe, customer } = arranged
    const draft = await draftOf(arranged, customer)
    const item = (await stripe.invoiceItems.list({ customer })).data[0]?.id ?? ''
    await stripe.invoiceItems.update(item, { amount: 2000, description: 'Dearer' })
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({
      total: 2000,
      lines: { data: [{ description: 'Dearer' }] },
    })
    const second = await stripe.invoiceItems.create({ customer, invoice: draft.id, amount: 5 })
    expect(await stripe.invoiceItems.del(second.id)).toMatchObject({ deleted: true })
    expect((await stripe.invoices.retrieve(draft.id)).total).toBe(2000)
    await stripe.invoices.finalizeInvoice(draft.id)
    expect((await failureOf(stripe.invoiceItems.update(item, { amount: 1 }))).code).toBe('invoice_not_editable')
  })

  it('refuses a recurring price, a foreign currency, and no amount', async () => {
    const { stripe, customer } = await arrangeCustomer()
    const monthly = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 500,
      recurring: { interval: 'month' },
      product_data: { name: 'Course' },
    })
    for (const params of [{ pricing: { price: monthly.id } }, {}, { amount: 5, currency: 'xxx' }]) {
      expect((await failureOf(stripe.invoiceItems.create({ customer, ...params }))).statusCode).toBe(400)
    }
  })
})
