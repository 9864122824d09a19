import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/index.js'
import { arrange } from './arrange.js'
import { type PdfPage, readPdf } from './read-pdf.js'

/** A customer with a card, and the invoice of some lines, finalized. */
async function arrangeInvoice(lines: readonly { amount: number; description: string }[], name = 'Ada Lovelace') {
  const arranged = arrange({ clock: '2026-11-23T12:00:00Z' })
  const { stripe } = arranged
  const customer = (await stripe.customers.create({ name })).id
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } })
  const { id } = await stripe.invoices.create({ customer, currency: 'usd' })
  for (let at = 0; at < lines.length; at += 20) await stripe.invoices.addLines(id, { lines: lines.slice(at, at + 20) })
  return { ...arranged, customer, id, finalize: () => stripe.invoices.finalizeInvoice(id) }
}

async function pagesAt(sandbox: Sandbox, url: string | null | undefined): Promise<PdfPage[]> {
  const answer = await sandbox.fetch(url ?? '')
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  return readPdf(new Uint8Array(await answer.arrayBuffer()))
}

describe('the PDF of an invoice', () => {
  it('opens, and says who owes what to whom, and what is left of it', async () => {
    const { sandbox, stripe, id, finalize } = await arrangeInvoice([{ amount: 1500, description: 'Course (May)' }])
    const open = await finalize()
    const [page, ...others] = await pagesAt(sandbox, open.invoice_pdf)
    expect(others).toEqual([])
    expect(page).toEqual([
      `Invoice ${open.number} (simulated)`,
      expect.stringMatching(/ to Ada Lovelace$/),
      'Status: open',
      'Date: Nov 23, 2026',
      '',
      ...['Course (May)', '$15.00'],
      '',
      ...['Subtotal', '$15.00'],
      ...['Total', '$15.00'],
      ...['Amount paid', '$0.00'],
      ...['Amount remaining', '$15.00'],
      '',
      'Simulated: no money moved.',
    ])
    await stripe.invoices.pay(id)
    const [paid] = await pagesAt(sandbox, open.invoice_pdf)
    expect(paid).toContain('Status: paid')
    expect(paid?.slice(-6)).toEqual(['Amount paid', '$15.00', 'Amount remaining', '$0.00', '', expect.any(String)])
  })

  it('goes on over as many pages as its lines take, and loses none', async () => {
    const lines = Array.from({ length: 110 }, (_, at) => ({ amount: 100 + at, description: `Lesson ${at + 1}` }))
    const { sandbox, finalize } = await arrangeInvoice(lines)
    const pages = await pagesAt(sandbox, (await finalize()).invoice_pdf)
    expect(pages).toHaveLength(3)
    const said = pages.flat()
    expect(said.filter((line) => line.startsWith('Lesson'))).toEqual(lines.map(({ description }) => description))
    // 110 lines of 1.00 and more, each a cent dearer than the one before.
    expect(said[said.indexOf('Total') + 1]).toBe('$169.95')
  })

  it('says what was taken off and what came on top', async () => {
    const { sandbox, stripe, id, finalize } = await arrangeInvoice([{ amount: 10_000, description: 'Course' }])
    const { id: coupon } = await stripe.coupons.create({ percent_off: 20 })
    const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 15, inclusive: false })
    await stripe.invoices.update(id, { discounts: [{ coupon }], default_tax_rates: [rate.id] })
    const [page] = await pagesAt(sandbox, (await finalize()).invoice_pdf)
    const sums = ['Subtotal', '$100.00', 'Discount', '-$20.00', 'Tax', '$12.00', 'Total', '$92.00']
    const first = page?.indexOf('Subtotal') ?? 0
    expect(page?.slice(first, first + sums.length)).toEqual(sums)
  })

  it('writes western letters as they are, signs of its own kind too, and wraps what is long', async () => {
    const long = `${'Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. '.repeat(3)}(Ende \\ €5)`
    const { sandbox, finalize } = await arrangeInvoice([{ amount: 1500, description: long }], 'Jürgen “Jü” Müller')
    const [page = []] = await pagesAt(sandbox, (await finalize()).invoice_pdf)
    expect(page[1]).toMatch(/ to Jürgen “Jü” Müller$/)
    expect(page.every((line) => line.length <= 88)).toBe(true)
    const [first = '', amount, ...rest] = page.slice(page.findIndex((line) => line.startsWith('Zwölf')))
    expect(amount).toBe('$15.00')
    expect([first, ...rest].join(' ').replaceAll(/\s+/g, ' ')).toContain(long.replaceAll(/\s+/g, ' '))
  })
})

describe('money on documents', () => {
  it.each([
    ['eur', '€15.00', '€15.00'],
    ['zar', 'ZAR\u00a015.00', 'ZAR\u00a015.00'],
    // Standard fonts have no sign for it.
    ['inr', '₹15.00', 'INR\u00a015.00'],
  ])('is written as everywhere, by the code where a PDF has no sign for it: %s', async (currency, onPage, inPdf) => {
    const { sandbox, stripe } = arrange()
    const customer = (await stripe.customers.create({ name: 'Ada' })).id
    const { id } = await stripe.invoices.create({ customer, currency })
    await stripe.invoices.addLines(id, { lines: [{ amount: 1500, description: 'Course' }] })
    const open = await stripe.invoices.finalizeInvoice(id)
    expect(await (await sandbox.fetch(open.hosted_invoice_url ?? '')).text()).toContain(onPage)
    const [page = []] = await pagesAt(sandbox, open.invoice_pdf)
    expect(page[page.indexOf('Total') + 1]).toBe(inPdf)
  })

  it('stands at the right, whatever it comes to, and the last of it under a line', async () => {
    const lines = [9, 1234, 99_999_999].map((amount) => ({ amount, description: `Item of ${amount}` }))
    const { sandbox, finalize } = await arrangeInvoice(lines)
    const answer = await sandbox.fetch((await finalize()).invoice_pdf ?? '')
    const file = await answer.text()
    const leftOf = (text: string) => Number(new RegExp(`1 0 0 1 ([\\d.]+) \\d+ Tm \\(\\$${text}\\)`).exec(file)?.[1])
    // Digits are 6.116 points wide, points and commas 3.058.
    expect(leftOf('0.09')).toBeCloseTo(539 - 4 * 6.116 - 3.058, 1)
    expect(leftOf('12.34')).toBeCloseTo(539 - 5 * 6.116 - 3.058, 1)
    expect(leftOf('999,999.99')).toBeCloseTo(539 - 9 * 6.116 - 2 * 3.058, 1)
    expect(file).toContain('/F2 11 Tf 1 0 0 1 56')
    expect(file.match(/ l S/g)).toHaveLength(1)
  })
})

describe('the PDF of a credit note', () => {
  it('opens, and names the invoice that it takes something off', async () => {
    const { sandbox, stripe, id, finalize } = await arrangeInvoice([{ amount: 1500, description: 'Course' }])
    await finalize()
    const note = await stripe.creditNotes.create({ invoice: id, amount: 500 })
    const [page] = await pagesAt(sandbox, note.pdf)
    expect(page).toEqual(expect.arrayContaining([`Credit note ${note.number} (simulated)`, `For invoice ${id}`]))
    expect(page?.slice(-2)).toEqual(['Total', '$5.00'])
  })
})

describe('the page of an invoice', () => {
  it('says the same as its PDF, leads to it, and takes nothing of the seller’s for markup', async () => {
    const { sandbox, finalize } = await arrangeInvoice([{ amount: 1500, description: '<img src=x onerror=alert(1)>' }])
    const open = await finalize()
    const html = await (await sandbox.fetch(open.hosted_invoice_url ?? '')).text()
    expect(html).toContain('$15.00')
    expect(html).toContain('Nov 23, 2026')
    expect(html).toContain(`href="${open.invoice_pdf}"`)
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x')
  })

  it('is not there for an invoice that is not there, nor is its PDF', async () => {
    const { sandbox } = arrange()
    for (const path of ['invoices/in_none', 'invoices/in_none/pdf', 'credit_notes/cn_none/pdf']) {
      expect((await sandbox.fetch(`http://sandbox.test/_sandbox/${path}`)).status).toBe(404)
    }
  })
})
