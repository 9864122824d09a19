import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { StripeError } from '../errors/index.js'
import { type InvoiceInput, stepInvoice } from './invoice-machine.js'

/** As much of an invoice over ten dollars as the machine looks at. */
function inStatus(status: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void'): Stripe.Invoice {
  return {
    id: 'in_1',
    status,
    amount_due: 1000,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 1000,
    attempt_count: 0,
    number: null,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
  } as Stripe.Invoice
}

const received = (amount: number): InvoiceInput => ({ kind: 'payment_received', amount, attempted: true, at: 5 })
const credited = (beforePayment: number, afterPayment = 0): InvoiceInput => ({
  kind: 'credited',
  beforePayment,
  afterPayment,
  at: 5,
})

describe('the life of an invoice', () => {
  it.each([
    ['a part of the money', received(400), { status: 'open', amount_paid: 400, amount_remaining: 600 }],
    ['all of the money', received(1000), { status: 'paid', amount_paid: 1000, amount_remaining: 0 }],
    ['too much money', received(1200), { status: 'paid', amount_overpaid: 200, amount_remaining: 0 }],
    ['a credit note for a part', credited(300), { status: 'open', amount_remaining: 700 }],
    ['a credit note for all', credited(1000), { status: 'paid', amount_paid: 0, amount_remaining: 0 }],
    ['a failed attempt', { kind: 'attempt_failed', nextAttemptAt: 9 }, { status: 'open', next_payment_attempt: 9 }],
    ['the end of its retries', { kind: 'given_up' }, { status: 'open', auto_advance: false }],
  ] satisfies [string, InvoiceInput, object][])('%s', (_title, input, expected) => {
    const before = inStatus('open')
    expect(stepInvoice(before, input).invoice).toMatchObject(expected)
    expect(before.amount_remaining).toBe(1000)
  })

  it.each([
    ['paid', { kind: 'voided', at: 5 }],
    ['paid', { kind: 'marked_uncollectible', at: 5, reason: 'user_forgiven' }],
    ['paid', received(1)],
    ['void', { kind: 'paid', at: 5 }],
    ['void', credited(1)],
    ['draft', { kind: 'voided', at: 5 }],
    ['draft', { kind: 'attempt_failed', nextAttemptAt: null }],
  ] satisfies [Parameters<typeof inStatus>[0], InvoiceInput][])('%s, it refuses %j', (status, input) => {
    expect(() => stepInvoice(inStatus(status), input)).toThrow(StripeError)
  })
})
