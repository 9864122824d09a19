import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'
import { advanceInvoice } from './advance-invoice.js'
import { finalizeInvoice } from './finalize-invoice.js'
import { collectInvoice } from './pay-invoice.js'

/** What an invoice does by itself: the draft ends, a failed charge is tried again, the day comes when it should have been paid. */
export function invoiceDue(stage: Stage, id: string): void {
  const invoice = stage.world.invoices.get(id)
  if (!invoice) return
  if (invoice.status === 'draft') {
    const due = invoice.automatically_finalizes_at
    if (invoice.auto_advance && due !== null && due <= stage.now) finalizeAndCollect(stage, invoice)
    return
  }
  if (invoice.status !== 'open') return
  if (invoice.collection_method === 'send_invoice') {
    if (invoice.due_date !== null && invoice.due_date <= stage.now) stage.emit('invoice.overdue', invoice)
    return
  }
  const again = invoice.next_payment_attempt
  if (invoice.auto_advance && again !== null && again <= stage.now) collectInvoice(stage, invoice)
}

/** Ends a draft and charges or sends it, as its collection method says. */
export function finalizeAndCollect(stage: Stage, draft: Stripe.Invoice): Stripe.Invoice {
  const open = finalizeInvoice(stage, draft)
  if (open.status !== 'open') return open
  if (open.collection_method === 'charge_automatically') return collectInvoice(stage, open)
  return sendInvoice(stage, open)
}

export function sendInvoice(stage: Stage, invoice: Stripe.Invoice): Stripe.Invoice {
  return advanceInvoice(stage, invoice, { kind: 'sent' })
}
