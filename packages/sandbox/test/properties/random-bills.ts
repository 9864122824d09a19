import fc from 'fast-check'
import Stripe from 'stripe'
import type { Sandbox } from '../../src/index.js'

/** Something that happens to the bills of a customer, or the wish for it. Objects are named by their place among those that are there. */
export type BillCall =
  | { kind: 'draft'; lines: readonly Line[]; off: Off | null; tax: 'exclusive' | 'inclusive' | null; items: boolean }
  | { kind: 'item'; amount: number }
  | { kind: 'finalize'; invoice: number }
  | { kind: 'pay'; invoice: number; card: string | null; outOfBand: boolean }
  | { kind: 'void'; invoice: number }
  | { kind: 'write_off'; invoice: number }
  | { kind: 'credit'; invoice: number; amount: number; refund: number; balance: number }
  | { kind: 'void_credit'; note: number }
  | { kind: 'refund'; charge: number; amount: number | null }
  | { kind: 'move_balance'; amount: number }
  | { kind: 'change_card'; card: string }
  | { kind: 'wait'; hours: number }

interface Line {
  amount: number
  off: Off | null
}

type Off = { percent_off: number } | { amount_off: number; currency: 'usd' }

const place = fc.nat(5)
const amount = fc.integer({ min: 1, max: 9000 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const kind = <const K extends string>(name: K) => fc.constant(name)
const card = fc.constantFrom(
  'pm_card_visa',
  'pm_card_bypassPending',
  'pm_card_chargeCustomerFail',
  'pm_card_refundFail',
  'pm_card_createDispute',
)
const off: fc.Arbitrary<Off> = fc.oneof(
  fc.record({ percent_off: fc.constantFrom(10, 33.3, 100) }),
  fc.record({ amount_off: amount, currency: fc.constant('usd' as const) }),
)

/** Wishes that are well-formed. Whether the state of things allows them is left to chance. */
export const billCall: fc.Arbitrary<BillCall> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: kind('draft'),
      lines: fc.array(fc.record({ amount, off: maybe(off) }), { minLength: 0, maxLength: 4 }),
      off: maybe(off),
      tax: fc.constantFrom(null, 'exclusive' as const, 'inclusive' as const),
      items: fc.boolean(),
    }),
  },
  fc.record({ kind: kind('item'), amount: fc.integer({ min: -3000, max: 3000 }) }),
  { weight: 5, arbitrary: fc.record({ kind: kind('finalize'), invoice: place }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: kind('pay'), invoice: place, card: maybe(card), outOfBand: fc.boolean() }),
  },
  fc.record({ kind: kind('void'), invoice: place }),
  fc.record({ kind: kind('write_off'), invoice: place }),
  {
    weight: 6,
    arbitrary: fc
      .record({ invoice: place, amount, parts: fc.tuple(fc.nat(100), fc.nat(100)) })
      .map(({ invoice, amount: whole, parts: [refund, balance] }) => {
        const back = Math.floor((whole * refund) / 100)
        const kept = Math.floor(((whole - back) * balance) / 100)
        return { kind: 'credit' as const, invoice, amount: whole, refund: back, balance: kept }
      }),
  },
  fc.record({ kind: kind('void_credit'), note: place }),
  fc.record({ kind: kind('refund'), charge: place, amount: maybe(amount) }),
  fc.record({ kind: kind('move_balance'), amount: fc.integer({ min: -5000, max: 5000 }) }),
  fc.record({ kind: kind('change_card'), card }),
  { weight: 2, arbitrary: fc.record({ kind: kind('wait'), hours: fc.constantFrom(1, 24, 96) }) },
)

/** Wishes for it, and answers whether Stripe granted it. That the sandbox breaks is no answer. */
export async function bill(sandbox: Sandbox, stripe: Stripe, customer: string, call: BillCall): Promise<boolean> {
  try {
    await wish(sandbox, stripe, customer, call)
    return true
  } catch (error) {
    const isRefusal = error instanceof Stripe.errors.StripeError && (error.statusCode ?? 500) < 500
    if (!isRefusal) throw error
    return false
  }
}

async function wish(sandbox: Sandbox, stripe: Stripe, customer: string, call: BillCall): Promise<unknown> {
  const { objects } = sandbox
  const invoice = (number: number) => at(objects.invoices.list(), number)
  switch (call.kind) {
    case 'draft':
      return draft(stripe, customer, call)
    case 'item':
      return stripe.invoiceItems.create({ customer, amount: call.amount, currency: 'usd' })
    case 'finalize':
      return stripe.invoices.finalizeInvoice(invoice(call.invoice), { auto_advance: false })
    case 'pay':
      return stripe.invoices.pay(invoice(call.invoice), {
        ...(call.outOfBand && { paid_out_of_band: true }),
        ...(call.card !== null && !call.outOfBand && { payment_method: await attached(stripe, customer, call.card) }),
      })
    case 'void':
      return stripe.invoices.voidInvoice(invoice(call.invoice))
    case 'write_off':
      return stripe.invoices.markUncollectible(invoice(call.invoice))
    case 'credit':
      return stripe.creditNotes.create(creditOf(sandbox, invoice(call.invoice), call))
    case 'void_credit':
      return stripe.creditNotes.voidCreditNote(at(objects.creditNotes.list(), call.note))
    case 'refund':
      return stripe.refunds.create({
        charge: at(objects.charges.list(), call.charge),
        ...(call.amount !== null && { amount: call.amount }),
      })
    case 'move_balance':
      return stripe.customers.createBalanceTransaction(customer, { amount: call.amount, currency: 'usd' })
    case 'change_card':
      return stripe.customers.update(customer, {
        invoice_settings: { default_payment_method: await attached(stripe, customer, call.card) },
      })
    case 'wait':
      return sandbox.clock.advance({ hours: call.hours })
  }
}

async function draft(stripe: Stripe, customer: string, call: Extract<BillCall, { kind: 'draft' }>): Promise<void> {
  const rate = call.tax && {
    default_tax_rates: [
      (await stripe.taxRates.create({ display_name: 'VAT', percentage: 15, inclusive: call.tax === 'inclusive' })).id,
    ],
  }
  const { id } = await stripe.invoices.create({
    customer,
    currency: 'usd',
    pending_invoice_items_behavior: call.items ? 'include' : 'exclude',
    ...rate,
    ...(call.off && { discounts: [{ coupon: (await stripe.coupons.create(call.off)).id }] }),
  })
  for (const line of call.lines) {
    const discounts = line.off && [{ coupon: (await stripe.coupons.create(line.off)).id }]
    await stripe.invoices.addLines(id, { lines: [{ amount: line.amount, ...(discounts && { discounts }) }] })
  }
}

/** Of a paid invoice a note says where all of its money goes; of an open one it only takes off. */
function creditOf({ objects }: Sandbox, invoice: string, call: Extract<BillCall, { kind: 'credit' }>) {
  const isPaid = objects.invoices.get(invoice)?.status === 'paid'
  return {
    invoice,
    amount: call.amount,
    ...(isPaid && {
      refund_amount: call.refund,
      credit_amount: call.balance,
      out_of_band_amount: call.amount - call.refund - call.balance,
    }),
  }
}

async function attached(stripe: Stripe, customer: string, name: string): Promise<string> {
  return (await stripe.paymentMethods.attach(name, { customer })).id
}

/** The id at a place, counted round; of nothing, an id that names nothing. */
function at(objects: readonly { id: string }[], wanted: number): string {
  return objects[wanted % Math.max(1, objects.length)]?.id ?? 'nothing'
}
