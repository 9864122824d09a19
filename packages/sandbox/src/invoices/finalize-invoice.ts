import type Stripe from 'stripe'
import { moveBalance } from '../customer-balance/index.js'
import { openPayment } from '../invoice-payments/index.js'
import { leastChargeMinor } from '../money/index.js'
import type { Stage } from '../world/index.js'
import { advanceInvoice } from './advance-invoice.js'
import { amountDue, assembleInvoice } from './assemble-invoice.js'
import { customerOf } from './build-invoice.js'
import { refuseUnlawful } from './invoice-machine.js'
import { refreshUsage } from './refresh-usage.js'

/** Ends the draft: the invoice gets its number, the customer's balance has its part, and what is left waits to be paid. */
export function finalizeInvoice(stage: Stage, draft: Stripe.Invoice): Stripe.Invoice {
  // Before a number is taken, which would be missing in the row of numbers.
  refuseUnlawful(draft, 'finalized')
  refreshUsage(stage, draft)
  const assembled = assembleInvoice(stage, draft)
  const customer = customerOf(stage, assembled)
  const { due, ending } = shareWithBalance(assembled, customer?.balance ?? 0)
  const open = advanceInvoice(stage, assembled, {
    kind: 'finalized',
    at: stage.now,
    number: customer ? takeNumber(stage, customer) : assembled.id.slice(-8).toUpperCase(),
    amountDue: due,
    endingBalance: ending,
    pages: pagesOf(stage, assembled.id),
  })
  if (customer && ending !== customer.balance) {
    const type = due === 0 && assembled.total > 0 && ending > 0 ? 'invoice_too_small' : 'applied_to_invoice'
    moveBalance(stage, customer.id, {
      amount: ending - customer.balance,
      currency: open.currency,
      type,
      invoice: open.id,
    })
  }
  if (due === 0) return advanceInvoice(stage, open, { kind: 'paid', at: stage.now })
  openPayment(stage, open)
  if (open.due_date !== null) stage.scheduleAt('invoice_due', open.id, open.due_date)
  return open
}

/** What the customer still pays, and where the balance is then. A sum that is too small to charge waits for the next invoice. */
function shareWithBalance(invoice: Stripe.Invoice, balance: number): { due: number; ending: number } {
  const due = amountDue(invoice.total, balance)
  const ending = balance + invoice.total - due
  return due > 0 && due < leastChargeMinor(invoice.currency) ? { due: 0, ending: ending + due } : { due, ending }
}

function takeNumber({ world }: Stage, { id }: Stripe.Customer): string {
  const customer = world.customers.get(id)
  if (!customer || !('invoice_prefix' in customer)) return id
  const sequence = customer.next_invoice_sequence ?? 1
  world.customers.put({ ...customer, next_invoice_sequence: sequence + 1 })
  return `${customer.invoice_prefix ?? ''}-${String(sequence).padStart(4, '0')}`
}

function pagesOf({ origin }: Stage, id: string) {
  const page = `${origin}/_sandbox/invoices/${id}`
  return { hosted_invoice_url: page, invoice_pdf: `${page}/pdf` }
}
