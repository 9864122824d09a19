import fc from 'fast-check'
import Stripe from 'stripe'
import { expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.js'
import { takeProblems, watchSandbox } from '../spec/watch-sandbox.js'
import { played, untilPlayed } from './plays.js'
import { bill, billCall } from './random-bills.js'

function sum<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0)
}

async function openShop() {
  const sandbox = watchSandbox(createSandbox({ seed: 'bills', clock: '2026-11-23T12:00:00Z' }))
  const stripe = new Stripe(sandbox.secretKey, {
    httpClient: Stripe.createFetchHttpClient(sandbox.fetch),
    maxNetworkRetries: 0,
    telemetry: false,
  })
  const { id: customer } = await stripe.customers.create()
  const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
  return { sandbox, stripe, customer }
}

/** What an invoice comes to, from its lines. */
function checkTotals(invoice: Stripe.Invoice): void {
  const lines = invoice.lines.data
  if (invoice.lines.has_more) return
  const discount = sum(lines, (line) => sum(line.discount_amounts ?? [], ({ amount }) => amount))
  const taxes = lines.flatMap((line) => line.taxes ?? [])
  const onTop = sum(
    taxes.filter(({ tax_behavior: behaviour }) => behaviour === 'exclusive'),
    ({ amount }) => amount,
  )
  expect(invoice.subtotal, 'subtotal').toBe(sum(lines, ({ amount }) => amount))
  expect(
    sum(invoice.total_discount_amounts ?? [], ({ amount }) => amount),
    'discounts',
  ).toBe(discount)
  expect(invoice.total, 'total').toBe(invoice.subtotal - discount + onTop)
  for (const line of lines) {
    const taken = sum(line.discount_amounts ?? [], ({ amount }) => amount)
    expect(taken, 'no line is discounted below nothing').toBeLessThanOrEqual(Math.max(0, line.amount))
  }
}

/** What is due was paid, was credited, or is still to be paid. */
function checkPayments({ objects }: Sandbox, invoice: Stripe.Invoice): void {
  if (invoice.status === 'draft') return
  const notes = objects.creditNotes.list().filter((note) => note.invoice === invoice.id && note.status === 'issued')
  const before = sum(notes, (note) => note.pre_payment_amount)
  const after = sum(notes, (note) => note.post_payment_amount)
  expect(invoice.pre_payment_credit_notes_amount).toBe(before)
  expect(invoice.post_payment_credit_notes_amount).toBe(after)
  expect(before + after, 'no more is credited than was billed').toBeLessThanOrEqual(Math.max(0, invoice.total))
  expect(invoice.amount_remaining).toBeGreaterThanOrEqual(0)
  const { amount_paid: here, amount_paid_off_stripe: elsewhere, amount_overpaid: over } = invoice
  expect(over, 'nobody pays more than is due').toBe(0)
  expect(here + (elsewhere ?? 0) + before + invoice.amount_remaining, 'what was due').toBe(invoice.amount_due)
  if (invoice.status === 'paid') expect(invoice.amount_remaining).toBe(0)
}

function checkNote(note: Stripe.CreditNote): void {
  expect(note.pre_payment_amount + note.post_payment_amount).toBe(note.total)
  expect(sum(note.lines.data, ({ amount }) => amount)).toBe(note.subtotal)
  if (note.post_payment_amount === 0) expect([note.refunds, note.customer_balance_transaction]).toEqual([[], null])
}

/** A note on a paid invoice names where all of its money went. */
async function checkCredits({ objects }: Sandbox, stripe: Stripe, customer: string): Promise<void> {
  const moves = (await stripe.customers.listBalanceTransactions(customer, { limit: 100 })).data.toReversed()
  let balance = 0
  for (const { amount, ending_balance: ending } of moves) {
    balance += amount
    expect(ending, 'the balance is the sum of its moves').toBe(balance)
  }
  expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance })
  for (const note of objects.creditNotes.list()) {
    const move = moves.find(({ id }) => id === note.customer_balance_transaction)
    const refunded = sum(note.refunds, ({ amount_refunded: amount }) => amount)
    const credited = move ? -move.amount : 0
    expect(refunded + credited + (note.out_of_band_amount ?? 0)).toBe(note.post_payment_amount)
    for (const { refund, amount_refunded: amount } of note.refunds)
      expect(objects.refunds.get(String(refund))?.amount).toBe(amount)
  }
}

/** What the invoices say was paid is what was charged, and what the balance has. */
function checkCharges({ objects }: Sandbox): void {
  const intents = objects.paymentIntents.list()
  for (const intent of intents) {
    const charges = objects.charges.list().filter(({ payment_intent: of, paid }) => of === intent.id && paid)
    expect(charges.length, 'charged once').toBeLessThanOrEqual(1)
    expect(sum(charges, ({ amount_captured: amount }) => amount)).toBe(intent.amount_received)
  }
  for (const charge of objects.charges.list()) {
    const refunds = objects.refunds.list().filter((refund) => refund.charge === charge.id)
    const standing = refunds.filter(({ status }) => status === 'succeeded' || status === 'pending')
    expect(charge.amount_refunded).toBe(sum(standing, ({ amount }) => amount))
    expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount_captured)
  }
}

async function checkPaid({ objects }: Sandbox, stripe: Stripe): Promise<void> {
  for (const invoice of objects.invoices.list()) {
    const { data } = await stripe.invoicePayments.list({ invoice: invoice.id, limit: 100 })
    const paid = data.filter(({ status }) => status === 'paid')
    const received = sum(paid, ({ amount_paid: amount }) => amount ?? 0)
    const intents = paid.flatMap(({ payment }) => objects.paymentIntents.get(String(payment.payment_intent)) ?? [])
    expect(
      sum(intents, ({ amount_received: amount }) => amount),
      'what its payments received',
    ).toBe(received)
    if (invoice.status === 'paid' && received > 0) expect(invoice.amount_paid).toBe(received)
  }
}

/** All but the events, which a refused wish may tell of, and what only attempts leave behind. */
function moneyIn({ objects }: Sandbox): string {
  const { invoices, creditNotes, refunds, balanceTransactions, customers } = objects
  return JSON.stringify([invoices, creditNotes, refunds, balanceTransactions, customers].map((kind) => kind.list()))
}

it(
  'what is billed is paid, credited or still to be paid, whatever is taken off, refunded or written off',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(billCall, { minLength: 12, maxLength: 30, size: 'max' }), async (calls) => {
        const { sandbox, stripe, customer } = await openShop()
        for (const call of calls) {
          const before = moneyIn(sandbox)
          const granted = await bill(sandbox, stripe, customer, call)
          // A payment that is declined leaves its attempt behind; other refusals leave nothing.
          if (!granted && call.kind !== 'pay' && call.kind !== 'draft') {
            expect(moneyIn(sandbox) === before, `${call.kind} was refused and changed something`).toBe(true)
          }
        }
        for (const invoice of sandbox.objects.invoices.list()) {
          checkTotals(invoice)
          checkPayments(sandbox, invoice)
        }
        for (const note of sandbox.objects.creditNotes.list()) checkNote(note)
        checkCharges(sandbox)
        await checkCredits(sandbox, stripe, customer)
        await checkPaid(sandbox, stripe)
        expect(takeProblems()).toEqual([])
      }),
      played(60, 20_261_126),
    )
  },
  untilPlayed(30_000),
)
