import type Stripe from 'stripe'
import { previousAttributes } from '../events/index.js'
import type { Stage } from '../world/index.js'
import { type InvoiceInput, stepInvoice } from './invoice-machine.js'

/** Takes an invoice one step on, keeps it, and announces what the step says. */
export function advanceInvoice(stage: Stage, before: Stripe.Invoice, input: InvoiceInput): Stripe.Invoice {
  const { invoice, events } = stepInvoice(before, input)
  stage.world.invoices.put(invoice)
  const previous = previousAttributes(before, invoice)
  for (const type of events) {
    if (type !== 'invoice.updated') stage.emit(type, invoice)
    else if (Object.keys(previous).length > 0) stage.emit(type, invoice, previous)
  }
  return invoice
}
