import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { moveBalance } from '../customer-balance/index.js'
import { found, refused } from '../errors/index.js'
import { replaceObject } from '../events/index.js'
import { askForTheRest, defaultPaymentOf, paymentsOf } from '../invoice-payments/index.js'
import { advanceInvoice } from '../invoices/advance-invoice.js'
import { findInvoice } from '../invoices/find-invoice.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { createRefund } from '../refunds/create-refund.js'
import { idOf, type Stage } from '../world/index.js'
import { buildCreditNote } from './build-credit-note.js'
import type { createParameters, updateParameters } from './parameters.js'

type Given = Parsed<typeof createParameters>

/** Takes something off an invoice: of what is still to be paid, or of what was, which then goes back to the customer. All of it, or nothing. */
export function createCreditNote(call: Call<Given>): Stripe.CreditNote {
  const built = buildCreditNote(call, call.params)
  const note: Stripe.CreditNote = {
    ...built,
    customer_balance_transaction: creditBalance(call, built),
    refunds: refundsOf(call, built),
  }
  call.world.credit_notes.put(note)
  const invoice = advanceInvoice(call, findInvoice(call, idOf(note.invoice) ?? ''), {
    kind: 'credited',
    beforePayment: note.pre_payment_amount,
    afterPayment: note.post_payment_amount,
    at: call.now,
  })
  if (note.pre_payment_amount > 0) askForTheRest(call, invoice)
  call.emit('credit_note.created', note)
  return note
}

function creditBalance(call: Call<Given>, note: Stripe.CreditNote): string | null {
  const amount = call.params.credit_amount ?? 0
  if (amount === 0 || note.pre_payment_amount > 0) return null
  return moveBalance(call, idOf(note.customer) ?? '', {
    amount: -amount,
    creditNote: note.id,
    currency: note.currency,
    invoice: idOf(note.invoice) ?? '',
    type: 'credit_note',
  }).id
}

/** Refunds that exist are named on the note; a sum is refunded from the invoice's own payment. */
function refundsOf(call: Call<Given>, note: Stripe.CreditNote): Stripe.CreditNote.Refund[] {
  const named = (call.params.refunds ?? []).map(({ amount_refunded: amount, refund: id = '' }, at) => {
    const refund = found(call.world.refunds.get(id), 'refund', id, `refunds[${at}][refund]`)
    return onNote(refund.id, amount ?? refund.amount)
  })
  const amount = call.params.refund_amount ?? 0
  if (amount === 0) return named
  const invoice = idOf(note.invoice) ?? ''
  const payment = paymentsOf(call, invoice).find(({ status }) => status === 'paid') ?? defaultPaymentOf(call, invoice)
  const intent = idOf(payment?.payment.payment_intent)
  if (intent === null)
    throw refused('The invoice was not paid by a payment that can be refunded.', { param: 'refund_amount' })
  const refund = createRefund({ ...call, params: { amount, payment_intent: intent } })
  return [...named, onNote(refund.id, amount)]
}

function onNote(refund: string, amount: number): Stripe.CreditNote.Refund {
  return { amount_refunded: amount, payment_record_refund: null, refund, type: 'refund' }
}

export function updateCreditNote(call: Call<Parsed<typeof updateParameters>>): Stripe.CreditNote {
  const before = findCreditNote(call, call.id)
  const after = {
    ...before,
    memo: call.params.memo ?? before.memo,
    metadata: mergeMetadata(before.metadata ?? {}, call.params.metadata),
  }
  return replaceObject(call, call.world.credit_notes, before, after, 'credit_note.updated')
}

/** Takes a credit note back, as long as its invoice is still to be paid. */
export function voidCreditNote(call: Call<object>): Stripe.CreditNote {
  const note = findCreditNote(call, call.id)
  const invoice = findInvoice(call, idOf(note.invoice) ?? '')
  if (note.status === 'void') throw refused('This credit note is void already.')
  if (invoice.status !== 'open') throw refused('You cannot void a credit note of an invoice that is not open.')
  const voided: Stripe.CreditNote = { ...note, status: 'void', voided_at: call.now }
  call.world.credit_notes.put(voided)
  const owed = advanceInvoice(call, invoice, {
    kind: 'credited',
    beforePayment: -note.pre_payment_amount,
    afterPayment: 0,
    at: call.now,
  })
  askForTheRest(call, owed)
  call.emit('credit_note.voided', voided)
  return voided
}

export function findCreditNote({ world }: Stage, id: string): Stripe.CreditNote {
  return found(world.credit_notes.get(id), 'credit note', id)
}
