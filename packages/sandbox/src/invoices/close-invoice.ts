import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { found, invalid } from '../errors/index.js'
import { attachPayment, withdrawPayments } from '../invoice-payments/index.js'
import type { Parsed } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import { advanceInvoice } from './advance-invoice.js'
import { bookInvoicePayment } from './after-payment.js'
import { linesOf } from './assemble-invoice.js'
import { finalizeInvoice } from './finalize-invoice.js'
import { findDraft, findInvoice, subscriptionOf } from './find-invoice.js'
import { sendInvoice } from './invoice-due.js'
import { itemBehind } from './line-verbs.js'
import type { attachParameters, finalizeParameters, payParameters } from './parameters.js'
import { payInvoice } from './pay-invoice.js'

/** Ends a draft. With `auto_advance` it is charged right after, of Stripe's own accord. */
export function finalizeByRequest(call: Call<Parsed<typeof finalizeParameters>>): Stripe.Invoice {
  const draft = findInvoice(call, call.id)
  const autoAdvance = call.params.auto_advance ?? draft.auto_advance ?? false
  const open = finalizeInvoice(call, { ...draft, auto_advance: autoAdvance })
  if (open.status !== 'open' || !autoAdvance) return open
  if (open.collection_method === 'send_invoice') return sendInvoice(call, open)
  const planned = { ...open, next_payment_attempt: call.now }
  call.world.invoices.put(planned)
  call.scheduleAt('invoice_due', open.id, call.now)
  return planned
}

/** Charges an invoice now, or takes note that it was paid in another way. */
export function payByRequest(call: Call<Parsed<typeof payParameters>>): Stripe.Invoice {
  const found = findInvoice(call, call.id)
  const invoice = found.status === 'draft' ? finalizeInvoice(call, found) : found
  if (found.status === 'draft' && invoice.status === 'paid') return invoice
  if (!call.params.paid_out_of_band) {
    // The step is refused before anything is charged.
    if (invoice.status !== 'open' && invoice.status !== 'uncollectible') {
      return advanceInvoice(call, invoice, { kind: 'paid', at: call.now })
    }
    return payInvoice(call, invoice, call.params.payment_method)
  }
  const paid = advanceInvoice(
    call,
    { ...invoice, amount_paid_off_stripe: invoice.amount_remaining },
    {
      kind: 'paid',
      at: call.now,
    },
  )
  withdrawPayments(call, invoice.id)
  return paid
}

/** Tells the customer that there is something to pay. A draft is finalized first. */
export function sendByRequest(call: Call<object>): Stripe.Invoice {
  const found = findInvoice(call, call.id)
  const invoice = found.status === 'draft' ? finalizeInvoice(call, found) : found
  return sendInvoice(call, invoice)
}

export function voidInvoice(stage: Stage, invoice: Stripe.Invoice): Stripe.Invoice {
  const voided = advanceInvoice(stage, invoice, { kind: 'voided', at: stage.now })
  withdrawPayments(stage, invoice.id)
  return voided
}

export function markUncollectible(
  stage: Stage,
  invoice: Stripe.Invoice,
  reason: 'user_forgiven' | 'subscription_paused' | 'max_payment_attempts' = 'user_forgiven',
): Stripe.Invoice {
  return advanceInvoice(stage, invoice, { kind: 'marked_uncollectible', at: stage.now, reason })
}

/** Deletes a draft. Its items go with it. */
export function deleteInvoice(call: Call<object>): Stripe.DeletedInvoice {
  const draft = findDraft(call, call.id)
  if (subscriptionOf(draft) !== null) {
    throw invalid('You can only delete one-off invoices. Void the invoice of a subscription instead.')
  }
  for (const { id, line } of linesOf(call, draft.id)) {
    call.world.invoice_lines.remove(id)
    call.world.invoice_items.remove(itemBehind(line) ?? '')
  }
  call.world.invoices.remove(draft.id)
  call.emit('invoice.deleted', draft)
  return { id: draft.id, object: 'invoice', deleted: true }
}

/** Has a payment intent of the app's own pay the invoice: at once when it has succeeded, else when it does. */
export function attachByRequest(call: Call<Parsed<typeof attachParameters>>): Stripe.Invoice {
  const invoice = findInvoice(call, call.id)
  const id = call.params.payment_intent ?? ''
  const intent = found(call.world.payment_intents.get(id), 'payment_intent', id, 'payment_intent')
  if (invoice.status !== 'open') throw invalid('Payments can only be attached to an open invoice.', { param: 'id' })
  attachPayment(call, invoice, intent)
  if (intent.status === 'succeeded') bookInvoicePayment(call, intent)
  return findInvoice(call, invoice.id)
}
