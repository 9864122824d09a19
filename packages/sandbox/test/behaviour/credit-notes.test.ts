import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf } from './arrange.js'

/** An open invoice over 15 dollars, and the customer whose card can pay it. */
async function arrangeInvoice() {
  const arranged = arrange()
  const { stripe } = arranged
  const customer = (await stripe.customers.create()).id
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } })
  const draft = await stripe.invoices.create({ customer, currency: 'usd' })
  await stripe.invoices.addLines(draft.id, { lines: [{ amount: 1500, description: 'Course' }] })
  const invoice = await stripe.invoices.finalizeInvoice(draft.id)
  return { ...arranged, customer, invoice: invoice.id, line: invoice.lines.data[0]?.id ?? '' }
}

describe('a credit note', () => {
  it('takes something off what is still to be paid, and can be taken back', async () => {
    const { sandbox, stripe, invoice } = await arrangeInvoice()
    const note = await stripe.creditNotes.create({ invoice, amount: 500, reason: 'order_change' })
    expect(note).toMatchObject({ status: 'issued', type: 'pre_payment', total: 500, pre_payment_amount: 500 })
    expect(note.number).toMatch(/-CN-01$/)
    expect(await stripe.creditNotes.retrieve(note.id)).toEqual(note)
    expect((await failureOf(stripe.creditNotes.retrieve('cn_none'))).code).toBe('resource_missing')
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
      amount_remaining: 1000,
      pre_payment_credit_notes_amount: 500,
    })
    expect((await failureOf(stripe.creditNotes.create({ invoice, amount: 1001 }))).param).toBe('amount')
    expect((await stripe.creditNotes.voidCreditNote(note.id)).status).toBe('void')
    expect((await stripe.invoices.retrieve(invoice)).amount_remaining).toBe(1500)
    expect((await failureOf(stripe.creditNotes.voidCreditNote(note.id))).statusCode).toBe(400)
    expect(eventTypes(sandbox)).toEqual(expect.arrayContaining(['credit_note.created', 'credit_note.voided']))
  })

  it('pays the invoice when it takes off all of it, and nobody can pay it by its payment intent any more', async () => {
    const { sandbox, stripe, invoice } = await arrangeInvoice()
    await stripe.creditNotes.create({ invoice, amount: 1500 })
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({ status: 'paid', amount_paid: 0 })
    expect(sandbox.objects.paymentIntents.list()).toMatchObject([{ status: 'canceled' }])
    expect((await stripe.invoicePayments.list({ invoice })).data).toMatchObject([{ status: 'canceled' }])
  })

  it('leaves the customer to pay what is left, and more again once it is taken back', async () => {
    const { sandbox, stripe, invoice } = await arrangeInvoice()
    const asked = () => sandbox.objects.paymentIntents.list().map(({ amount }) => amount)
    await stripe.creditNotes.create({ invoice, amount: 500 })
    const note = await stripe.creditNotes.create({ invoice, amount: 300 })
    expect(asked()).toEqual([700])
    await stripe.creditNotes.voidCreditNote(note.id)
    expect(asked()).toEqual([1000])
    expect((await stripe.invoicePayments.list({ invoice })).data).toMatchObject([{ amount_requested: 1000 }])
    expect(await stripe.invoices.pay(invoice)).toMatchObject({
      status: 'paid',
      amount_due: 1500,
      amount_paid: 1000,
      amount_overpaid: 0,
      amount_remaining: 0,
    })
    expect(sandbox.objects.charges.list().map(({ amount }) => amount)).toEqual([1000])
  })

  it('takes off no more than was billed, though the customer owes more', async () => {
    const { stripe, customer } = await arrangeInvoice()
    await stripe.customers.createBalanceTransaction(customer, { amount: 200, currency: 'usd' })
    const draft = await stripe.invoices.create({ customer, currency: 'usd' })
    await stripe.invoices.addLines(draft.id, { lines: [{ amount: 1000, description: 'Course' }] })
    expect((await stripe.invoices.finalizeInvoice(draft.id)).amount_due).toBe(1200)
    const credit = (amount: number) => stripe.creditNotes.create({ invoice: draft.id, amount })
    expect((await failureOf(credit(1001))).param).toBe('amount')
    await credit(1000)
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ status: 'open', amount_remaining: 200 })
    expect((await failureOf(credit(1))).param).toBe('amount')
  })

  it('that is refused leaves nothing: what would have gone to the balance stays', async () => {
    const { sandbox, stripe, customer, invoice } = await arrangeInvoice()
    await stripe.invoices.pay(invoice)
    await stripe.refunds.create({ charge: sandbox.objects.charges.list()[0]?.id ?? '', amount: 1000 })
    const before = eventTypes(sandbox).length
    const note = { invoice, amount: 900, credit_amount: 300, refund_amount: 600 }
    expect((await failureOf(stripe.creditNotes.create(note))).statusCode).toBe(400)
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 0 })
    expect((await stripe.customers.listBalanceTransactions(customer)).data).toEqual([])
    expect((await stripe.creditNotes.list()).data).toEqual([])
    expect(eventTypes(sandbox).slice(before)).toEqual([])
  })

  it('gives back what was paid: to the card, and to the balance', async () => {
    const { stripe, customer, invoice, line } = await arrangeInvoice()
    await stripe.invoices.pay(invoice)
    const lines = [{ type: 'invoice_line_item' as const, invoice_line_item: line, amount: 900 }]
    const preview = await stripe.creditNotes.preview({ invoice, lines, refund_amount: 500, credit_amount: 400 })
    expect(preview).toMatchObject({ total: 900, type: 'post_payment' })
    expect((await stripe.creditNotes.list({ invoice })).data).toEqual([])

    const note = await stripe.creditNotes.create({ invoice, lines, refund_amount: 500, credit_amount: 400 })
    expect(note).toMatchObject({ total: 900, post_payment_amount: 900, refunds: [{ amount_refunded: 500 }] })
    expect(note.customer_balance_transaction).toMatch(/^cbtxn_/)
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -400 })
    expect((await stripe.refunds.list()).data.map(({ amount }) => amount)).toEqual([500])
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
      status: 'paid',
      post_payment_credit_notes_amount: 900,
    })
    expect((await stripe.creditNotes.listLineItems(note.id)).data).toMatchObject([
      { invoice_line_item: line, amount: 900 },
    ])
    expect((await stripe.creditNotes.listPreviewLineItems({ invoice, amount: 5, credit_amount: 5 })).data).toHaveLength(
      1,
    )
  })

  it('says where all of the money goes, no more and no less', async () => {
    const { stripe, invoice } = await arrangeInvoice()
    await stripe.invoices.pay(invoice)
    const refusal = await failureOf(stripe.creditNotes.create({ invoice, amount: 500, refund_amount: 400 }))
    expect(refusal).toMatchObject({ statusCode: 400, param: 'refund_amount' })
    const note = await stripe.creditNotes.create({ invoice, amount: 500, out_of_band_amount: 500, memo: 'In cash' })
    expect((await stripe.creditNotes.update(note.id, { memo: 'By hand' })).memo).toBe('By hand')
  })
})

describe('a customer', () => {
  it('is made with a balance and tax ids, and the balance is written down', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.customers.create({
      balance: -500,
      tax_id_data: [{ type: 'eu_vat', value: 'DE123456789' }],
    })
    await stripe.customers.update(id, { balance: 200 })
    const moves = await stripe.customers.listBalanceTransactions(id)
    expect(moves.data.map(({ amount, ending_balance: ending }) => [amount, ending])).toEqual([
      [700, 200],
      [-500, -500],
    ])
    const shown = await stripe.customers.retrieve(id, { expand: ['tax_ids'] })
    expect('tax_ids' in shown && shown.tax_ids?.data).toMatchObject([{ type: 'eu_vat', country: null }])
  })
})

describe('a tax id', () => {
  it('belongs to a customer, and stands on the invoices that are made from then on', async () => {
    const { sandbox, stripe, customer } = await arrangeInvoice()
    const taxId = await stripe.customers.createTaxId(customer, { type: 'za_vat', value: '4123456789' })
    expect(taxId).toMatchObject({ country: 'ZA', customer, verification: { status: 'pending' } })
    const invoice = await stripe.invoices.create({ customer })
    expect(invoice.customer_tax_ids).toEqual([{ type: 'za_vat', value: '4123456789' }])
    expect((await stripe.customers.listTaxIds(customer)).data).toHaveLength(1)
    expect(await stripe.taxIds.retrieve(taxId.id)).toEqual(taxId)
    expect(await stripe.customers.deleteTaxId(customer, taxId.id)).toMatchObject({ deleted: true })
    expect(eventTypes(sandbox)).toEqual(expect.arrayContaining(['customer.tax_id.created', 'customer.tax_id.deleted']))
    const refusal = await failureOf(
      stripe.customers.createTaxId(customer, { type: 'mars_vat' as 'za_vat', value: '1' }),
    )
    expect(refusal.param).toBe('type')
  })

  it('may be the account’s own, which no customer’s list shows', async () => {
    const { sandbox, stripe } = arrange()
    const customer = (await stripe.customers.create()).id
    const own = await stripe.taxIds.create({ type: 'eu_vat', value: 'DE123456789' })
    expect(own).toMatchObject({ customer: null, owner: { type: 'self' }, country: null, verification: null })
    const theirs = await stripe.taxIds.create({
      type: 'za_vat',
      value: '4123456789',
      owner: { type: 'customer', customer },
    })
    expect(theirs).toMatchObject({ customer, owner: { type: 'customer', customer }, country: 'ZA' })
    const ids = async (list: Promise<{ data: { id: string }[] }>) => (await list).data.map(({ id }) => id)
    expect(await ids(stripe.taxIds.list())).toEqual([own.id])
    expect(await ids(stripe.taxIds.list({ owner: { type: 'self' } }))).toEqual([own.id])
    expect(await ids(stripe.taxIds.list({ owner: { type: 'customer', customer } }))).toEqual([theirs.id])
    expect(await ids(stripe.customers.listTaxIds(customer))).toEqual([theirs.id])
    expect(await stripe.customers.retrieveTaxId(customer, theirs.id)).toEqual(theirs)

    expect(await stripe.taxIds.del(own.id)).toEqual({ id: own.id, object: 'tax_id', deleted: true })
    expect((await failureOf(stripe.taxIds.retrieve(own.id))).code).toBe('resource_missing')
    await stripe.taxIds.del(theirs.id)
    expect(eventTypes(sandbox)).toEqual(['customer.created', 'customer.tax_id.created', 'customer.tax_id.deleted'])
  })

  it('wants the customer that it is for', async () => {
    const { stripe } = arrange()
    const create = (owner: Stripe.TaxIdCreateParams.Owner) =>
      failureOf(stripe.taxIds.create({ type: 'eu_vat', value: 'DE123456789', owner }))
    expect(await create({ type: 'customer', customer: 'cus_none' })).toMatchObject({ code: 'resource_missing' })
    expect(await create({ type: 'customer' })).toMatchObject({ statusCode: 400, param: 'owner[customer]' })
    expect(await failureOf(stripe.taxIds.list({ owner: { type: 'customer' } }))).toMatchObject({
      statusCode: 400,
      param: 'owner[customer]',
    })
  })
})
