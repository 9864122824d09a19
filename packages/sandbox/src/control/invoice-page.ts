import type Stripe from 'stripe'
import { formatDay } from '../clock/format-day.js'
import { formatMoney } from '../money/index.js'
import { canWrite, type PdfLine, writePdf } from '../pdf/index.js'
import type { Inside } from '../sandbox/index.js'
import type { World } from '../world/index.js'
import { escaped, pageAnswer, wholePage } from './html.js'

/** What `hosted_invoice_url`, `invoice_pdf` and a credit note's `pdf` lead to; `undefined` for every other path. */
export function billingPage({ backstage }: Inside, path: string): Response | undefined {
  const [, kind, id = '', part] = /^\/_sandbox\/(invoices|credit_notes)\/([^/]+)(\/pdf)?$/.exec(path) ?? []
  if (kind === undefined) return undefined
  const worlds = [backstage.world, ...backstage.connected.values()]
  if (kind === 'credit_notes') {
    const note = worlds.map((world) => world.credit_notes.get(id)).find((found) => found !== undefined)
    return note && part ? pdf(`Credit note ${note.number} (simulated)`, describeNote(note)) : undefined
  }
  const world = worlds.find(({ invoices }) => invoices.get(id))
  const invoice = world?.invoices.get(id)
  if (!world || !invoice) return undefined
  const lines = linesOf(world, invoice)
  if (!part) return page(invoice, written(invoice, lines, moneyOn('page', invoice)))
  return pdf(titleOf(invoice), describe(invoice, written(invoice, lines, moneyOn('pdf', invoice))))
}

/** All of them: the invoice itself shows ten. */
function linesOf({ invoice_lines: lines }: World, { id }: Stripe.Invoice): Stripe.InvoiceLineItem[] {
  return [...lines.all()].flatMap(({ invoice, line }) => (invoice === id ? [line] : []))
}

function titleOf({ id, number }: Stripe.Invoice): string {
  return `Invoice ${number ?? id} (simulated)`
}

/** What stands on an invoice: from whom to whom, what was sold, and what it comes to. */
interface Written {
  parties: string
  date: string
  /** Until when it is to be paid, or ''. */
  due: string
  sold: readonly Row[]
  sums: readonly Row[]
}

type Row = readonly [what: string, amount: string]

function written(
  invoice: Stripe.Invoice,
  lines: readonly Stripe.InvoiceLineItem[],
  money: (amount: number) => string,
): Written {
  const discount = sumOf(invoice.total_discount_amounts)
  // What is within the prices is no line of its own.
  const tax = sumOf(invoice.total_taxes?.filter(({ tax_behavior: behaviour }) => behaviour === 'exclusive'))
  return {
    parties: `${invoice.account_name ?? ''} to ${invoice.customer_name ?? invoice.customer_email ?? String(invoice.customer)}`,
    date: formatDay(invoice.status_transitions.finalized_at ?? invoice.created, 'en'),
    due: invoice.due_date === null ? '' : formatDay(invoice.due_date, 'en'),
    sold: lines.map((line) => [line.description ?? 'Item', money(line.amount)]),
    sums: [
      ['Subtotal', money(invoice.subtotal)],
      ...(discount > 0 ? [['Discount', money(-discount)] as const] : []),
      ...(tax > 0 ? [['Tax', money(tax)] as const] : []),
      ['Total', money(invoice.total)],
      ['Amount paid', money(invoice.amount_paid)],
      ['Amount remaining', money(invoice.amount_remaining)],
    ],
  }
}

/** An invoice in lines of text, the amounts in a column of their own. */
function describe({ status }: Stripe.Invoice, { parties, date, due, sold, sums }: Written): PdfLine[] {
  const row = ([what, amount]: Row, at: number, { length }: readonly Row[]): PdfLine => ({
    what,
    amount,
    strong: at === length - 1,
  })
  const head = [parties, `Status: ${String(status)}`, `Date: ${date}`, ...(due === '' ? [] : [`Due: ${due}`])]
  const items = sold.map(([what, amount]) => ({ what, amount }))
  return [...head, '', ...items, '', ...sums.map(row), '', 'Simulated: no money moved.']
}

function describeNote(note: Stripe.CreditNote): PdfLine[] {
  const money = moneyOn('pdf', note)
  const lines = note.lines.data.map((line) => ({ what: line.description ?? 'Credit', amount: money(line.amount) }))
  const total = { what: 'Total', amount: money(note.total), strong: true }
  return [`For invoice ${String(note.invoice)}`, '', ...lines, '', total]
}

/** How amounts are written: as everywhere, but that the letters of a PDF have not the sign of every currency. */
function moneyOn(place: 'page' | 'pdf', { currency }: { currency: string }): (amount: number) => string {
  const isWritable = place === 'page' || canWrite(formatMoney(0, currency, 'en'))
  return (amount) => formatMoney(amount, currency, 'en', isWritable ? 'symbol' : 'code')
}

function sumOf(parts: readonly { amount: number }[] | null | undefined): number {
  return (parts ?? []).reduce((sum, { amount }) => sum + amount, 0)
}

function page(invoice: Stripe.Invoice, { parties, date, due, sold, sums }: Written): Response {
  const row = ([what, amount]: Row, kind = '') =>
    `<tr${kind}><td>${escaped(what)}</td><td class="sum">${escaped(amount)}</td></tr>`
  const last = sums.map((each, at) => row(each, at === sums.length - 1 ? ' class="last"' : ''))
  const body = `<main class="narrow">
<h1>Invoice ${escaped(invoice.number ?? invoice.id)} <span class="badge">Simulated</span></h1>
<p>${escaped(parties)}</p>
<p class="soft">${escaped([date, invoice.status, due === '' ? '' : `due ${due}`].filter(Boolean).join(' · '))}</p>
<div class="table"><table><thead><tr><th>Description</th><th class="sum">Amount</th></tr></thead>
<tbody>${sold.map((each) => row(each)).join('')}</tbody><tfoot>${last.join('')}</tfoot></table></div>
<p class="actions"><a href="${escaped(invoice.invoice_pdf)}">Download the PDF</a></p>
<p class="soft">No money moved.</p>
</main>`
  return pageAnswer(wholePage(titleOf(invoice), body))
}

function pdf(title: string, lines: readonly PdfLine[]): Response {
  return new Response(writePdf(title, lines), {
    headers: { 'cache-control': 'no-store', 'content-type': 'application/pdf' },
  })
}
