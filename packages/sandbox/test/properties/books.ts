import type Stripe from 'stripe'
import { expect } from 'vitest'
import type { Sandbox, SandboxObjects } from '../../src/index.js'

/** Minor units by currency; a currency of which there is nothing is left out. */
export type Sums = Readonly<Record<string, number>>

export function sum<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0)
}

function sumsOf<T extends { currency: string }>(items: readonly T[], amountOf: (item: T) => number): Sums {
  const sums: Record<string, number> = {}
  for (const item of items) sums[item.currency] = (sums[item.currency] ?? 0) + amountOf(item)
  return withoutNothing(sums)
}

const withoutNothing = (sums: Sums): Sums =>
  Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0))

/** The sum of the first and each of the others, times its sign. */
function addUp(...parts: readonly (readonly [sign: 1 | -1, sums: Sums])[]): Sums {
  const total: Record<string, number> = {}
  for (const [sign, sums] of parts) {
    for (const [currency, amount] of Object.entries(sums)) total[currency] = (total[currency] ?? 0) + sign * amount
  }
  return withoutNothing(total)
}

/** The books of every account by its id, also of one that was deleted since: called again, it adds those that are new. */
export function collectBooks({ objects, objectsOf }: Sandbox, known: Map<string, SandboxObjects>): void {
  for (const { id } of objects.accounts.list()) if (!known.has(id)) known.set(id, objectsOf(id))
}

/** Whether the money of a refund is on its way, also when the customer has yet to say where to. */
const stands = ({ status }: Stripe.Refund) => status !== 'failed' && status !== 'canceled'

/** Every movement, charge and refund of an account adds up by itself. */
export function checkLedger(books: SandboxObjects): void {
  const movements = books.balanceTransactions.list()
  for (const { amount, fee, fee_details: parts, net } of movements) {
    expect(net).toBe(amount - fee)
    expect(sum(parts, (part) => part.amount)).toBe(fee)
  }
  for (const charge of books.charges.list()) {
    const refunds = books.refunds.list().filter((refund) => refund.charge === charge.id)
    const standing = refunds.filter(stands)
    expect(charge.amount_captured).toBeLessThanOrEqual(charge.amount)
    // A hold that nobody captured went back without a refund.
    if (charge.amount_captured === 0) continue
    const back = sum(standing, ({ amount }) => amount)
    expect(back).toBeLessThanOrEqual(charge.amount_captured)
    // What a capture in part let go counts as refunded; of several captures it does not.
    expect([back, back + charge.amount - charge.amount_captured]).toContain(charge.amount_refunded)
    for (const refund of refunds) expect(refund.currency).toBe(charge.currency)
    const captures = movements.filter(({ source, type }) => source === charge.id && type === 'charge')
    if (charge.id.startsWith('ch_')) expect(sum(captures, ({ amount }) => amount)).toBe(charge.amount_captured)
  }
  for (const dispute of books.disputes.list()) checkDispute(dispute)
}

/** What a dispute takes it takes once, and what it gives back is the same. */
function checkDispute({ id, amount, balance_transactions: moved, status }: Stripe.Dispute): void {
  const isTaken = status === 'lost' || status === 'needs_response' || status === 'under_review'
  expect(
    sum(moved, (movement) => movement.amount),
    `${id}, ${status}`,
  ).toBe(isTaken ? -amount : 0)
  expect(moved.length).toBeLessThanOrEqual(2)
}

/** Whatever leaves the platform for a seller arrives, and whatever comes back is gone there. */
export function checkTransfers({ objects, objectsOf }: Sandbox): void {
  for (const transfer of objects.transfers.list()) {
    expect(sum(transfer.reversals.data, ({ amount }) => amount)).toBe(transfer.amount_reversed)
    expect(transfer.amount_reversed).toBeLessThanOrEqual(transfer.amount)
    // An account that was deleted took its books along.
    if (!objects.accounts.get(String(transfer.destination))) continue
    const payment = objectsOf(String(transfer.destination)).charges.get(String(transfer.destination_payment))
    expect(payment).toMatchObject({ amount: transfer.amount, currency: transfer.currency })
    expect(payment?.amount_refunded).toBe(transfer.amount_reversed)
  }
  for (const fee of objects.applicationFees.list()) {
    expect(sum(fee.refunds.data, ({ amount }) => amount)).toBe(fee.amount_refunded)
    expect(fee.amount_refunded).toBeLessThanOrEqual(fee.amount)
    if (!objects.accounts.get(String(fee.account))) continue
    const movements = objectsOf(String(fee.account)).balanceTransactions.list()
    const taken = movements.filter(({ source }) => source === fee.charge).flatMap(({ fee_details: parts }) => parts)
    expect(taken.filter(({ type }) => type === 'application_fee').map(({ amount }) => amount)).toContain(fee.amount)
  }
}

/** What came in from outside, less what went out: reckoned from the objects, without a look at the ledgers. */
export function moneyThatIsThere(all: readonly SandboxObjects[]): Sums {
  return addUp(...all.flatMap(partsOf))
}

function partsOf(books: SandboxObjects) {
  const isTaken = ({ status, balance_transactions: moved }: Stripe.Dispute) => moved.length > 0 && status !== 'won'
  // What moves between accounts (`py_` of a transfer, `pyr_` of a reversal) has no intent: it comes from nobody outside.
  const charges = books.charges
    .list()
    .filter(({ status, payment_intent: intent }) => status === 'succeeded' && intent !== null)
  const refunds = books.refunds.list().filter((refund) => stands(refund) && !refund.id.startsWith('pyr_'))
  const payouts = books.payouts.list().filter(({ status }) => status !== 'failed' && status !== 'canceled')
  const topups = books.topups.list().filter(({ status }) => status === 'succeeded')
  return [
    [1, sumsOf(charges, (charge) => charge.amount_captured)],
    [-1, sumsOf(refunds, (refund) => refund.amount)],
    [-1, sumsOf(books.disputes.list().filter(isTaken), (dispute) => dispute.amount)],
    [-1, sumsOf(payouts, (payout) => payout.amount)],
    [1, sumsOf(topups, (topup) => topup.amount)],
  ] as const
}

export function stripesFees(all: readonly SandboxObjects[]): Sums {
  const parts = all.flatMap((books) => books.balanceTransactions.list()).flatMap(({ fee_details: fees }) => fees)
  return sumsOf(
    parts.filter(({ type }) => type === 'stripe_fee'),
    ({ amount }) => amount,
  )
}

/** What the balance of every account says, compared with its ledger: by currency, and by what is available already. */
export async function checkBalances(stripe: Stripe, sandbox: Sandbox): Promise<void> {
  const now = sandbox.clock.now().getTime() / 1000
  for (const id of [null, ...sandbox.objects.accounts.list().map((account) => account.id)]) {
    const ledger = (id === null ? sandbox.objects : sandbox.objectsOf(id)).balanceTransactions.list()
    const balance = await stripe.balance.retrieve({}, id === null ? {} : { stripeAccount: id })
    const isThere = ({ available_on: at }: Stripe.BalanceTransaction) => at <= now
    const net = (movement: Stripe.BalanceTransaction) => movement.net
    const amount = (funds: Stripe.Balance.Available) => funds.amount
    expect(sumsOf(balance.available, amount)).toEqual(sumsOf(ledger.filter(isThere), net))
    expect(sumsOf(balance.pending, amount)).toEqual(
      sumsOf(
        ledger.filter((each) => !isThere(each)),
        net,
      ),
    )
  }
}

/** All of it: no account's books are wrong, and together they hold what came in and did not go out, with what an account had when it was deleted. */
export async function checkBooks(
  stripe: Stripe,
  sandbox: Sandbox,
  known = new Map<string, SandboxObjects>(),
): Promise<void> {
  collectBooks(sandbox, known)
  const all = [sandbox.objects, ...known.values()]
  for (const books of all) checkLedger(books)
  checkTransfers(sandbox)
  await checkBalances(stripe, sandbox)
  const held = addUp(...all.map((books) => [1, sumsOf(books.balanceTransactions.list(), ({ net }) => net)] as const))
  expect(held).toEqual(addUp([1, moneyThatIsThere(all)], [-1, stripesFees(all)]))
}
