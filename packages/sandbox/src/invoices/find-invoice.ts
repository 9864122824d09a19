import type Stripe from 'stripe'
import { found, refused } from '../errors/index.js'
import { idOf, type Stage } from '../world/index.js'

export function findInvoice(stage: Stage, id: string, param = 'id'): Stripe.Invoice {
  return found(stage.world.invoices.get(id), 'invoice', id, param)
}

/** An invoice that can still be changed. */
export function findDraft(stage: Stage, id: string, param = 'id'): Stripe.Invoice {
  const invoice = findInvoice(stage, id, param)
  if (invoice.status === 'draft') return invoice
  throw refused("This invoice can't be modified because it is already finalized.", { code: 'invoice_not_editable' })
}

export function subscriptionOf(invoice: Stripe.Invoice): string | null {
  return idOf(invoice.parent?.subscription_details?.subscription)
}
