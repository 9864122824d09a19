import fc from 'fast-check'
import Stripe from 'stripe'
import { expect, it } from 'vitest'
import { createSandbox, type Sandbox, type SandboxObjects } from '../../src/index.js'
import { custom, everything } from '../behaviour/sellers.js'
import { takeProblems, watchSandbox } from '../spec/watch-sandbox.js'
import { moneyCall, move } from './random-money.js'

/** A platform with two sellers, one of which is never paid out and one whose bank sends everything back. */
async function openMarket(): Promise<{ sandbox: Sandbox; stripe: Stripe }> {
  const sandbox = watchSandbox(createSandbox({ seed: 'money', clock: '2026-11-23T12:00:00Z' }))
  const stripe = new Stripe(sandbox.secretKey, {
    httpClient: Stripe.createFetchHttpClient(sandbox.fetch),
    maxNetworkRetries: 0,
    telemetry: false,
  })
  await stripe.accounts.create({ ...custom, ...everything })
  await stripe.accounts.create({
    ...custom,
    ...everything,
    external_account: { ...everything.external_account, account_number: '000111111113' },
  })
  return { sandbox, stripe }
}

function sum<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0)
}

/** The books of the platform and of every seller. */
function booksOf(sandbox: Sandbox): SandboxObjects[] {
  return [sandbox.objects, ...sandbox.objects.accounts.list().map(({ id }) => sandbox.objectsOf(id))]
}

function checkLedger(books: SandboxObjects): void {
  for (const { amount, fee, fee_details: parts, net } of books.balanceTransactions.list()) {
    expect(net).toBe(amount - fee)
    expect(sum(parts, (part) => part.amount)).toBe(fee)
  }
  for (const charge of books.charges.list()) {
    const refunds = books.refunds.list().filter((refund) => refund.charge === charge.id)
    const standing = refunds.filter(({ status }) => status === 'succeeded' || status === 'pending')
    // A hold that nobody captured went back without a refund.
    if (charge.amount_captured === 0) continue
    expect(sum(standing, ({ amount }) => amount)).toBe(charge.amount_refunded)
    const captures = books.balanceTransactions
      .list()
      .filter(({ source, type }) => source === charge.id && type === 'charge')
    if (charge.id.startsWith('ch_')) expect(sum(captures, ({ amount }) => amount)).toBe(charge.amount_captured)
    expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount_captured)
  }
}

/** Whatever leaves the platform for a seller arrives, and whatever comes back is gone there. */
function checkTransfers(sandbox: Sandbox): void {
  for (const transfer of sandbox.objects.transfers.list()) {
    const seller = sandbox.objectsOf(String(transfer.destination))
    const payment = seller.charges.get(String(transfer.destination_payment))
    expect(payment?.amount).toBe(transfer.amount)
    expect(payment?.amount_refunded).toBe(transfer.amount_reversed)
    expect(sum(transfer.reversals.data, ({ amount }) => amount)).toBe(transfer.amount_reversed)
    expect(transfer.amount_reversed).toBeLessThanOrEqual(transfer.amount)
  }
  for (const fee of sandbox.objects.applicationFees.list()) {
    const seller = sandbox.objectsOf(String(fee.account))
    const movement = seller.balanceTransactions.list().find(({ source }) => source === fee.charge)
    expect(movement?.fee_details.find(({ type }) => type === 'application_fee')?.amount).toBe(fee.amount)
    expect(sum(fee.refunds.data, ({ amount }) => amount)).toBe(fee.amount_refunded)
    expect(fee.amount_refunded).toBeLessThanOrEqual(fee.amount)
  }
}

/** What came in from outside, less what went out: reckoned from the objects, without a look at the ledgers. */
function moneyThatIsThere(all: readonly SandboxObjects[]): number {
  return sum(all, (books) => {
    const charges = books.charges.list().filter(({ id, status }) => id.startsWith('ch_') && status === 'succeeded')
    const refunds = books.refunds
      .list()
      .filter(({ id, status }) => id.startsWith('re_') && (status === 'succeeded' || status === 'pending'))
    const disputes = books.disputes
      .list()
      .filter(({ status, balance_transactions: moved }) => moved.length > 0 && status !== 'won')
    const payouts = books.payouts.list().filter(({ status }) => status !== 'failed' && status !== 'canceled')
    const topups = books.topups.list().filter(({ status }) => status === 'succeeded')
    return (
      sum(charges, (charge) => charge.amount_captured) -
      sum(refunds, (refund) => refund.amount) -
      sum(disputes, (dispute) => dispute.amount) -
      sum(payouts, (payout) => payout.amount) +
      sum(topups, (topup) => topup.amount)
    )
  })
}

function stripesFees(all: readonly SandboxObjects[]): number {
  const parts = all.flatMap((books) => books.balanceTransactions.list()).flatMap(({ fee_details: fees }) => fees)
  return sum(
    parts.filter(({ type }) => type === 'stripe_fee'),
    ({ amount }) => amount,
  )
}

async function balances(stripe: Stripe, sandbox: Sandbox): Promise<number[]> {
  const accounts = [undefined, ...sandbox.objects.accounts.list().map(({ id }) => id)]
  return Promise.all(
    accounts.map(async (stripeAccount) => {
      const { available, pending } = await stripe.balance.retrieve(
        {},
        stripeAccount === undefined ? {} : { stripeAccount },
      )
      return sum([...available, ...pending], ({ amount }) => amount)
    }),
  )
}

it('neither makes nor loses money, whatever is charged, shared, taken back, disputed or paid out', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moneyCall, { minLength: 20, maxLength: 40, size: 'max' }), async (calls) => {
      const { sandbox, stripe } = await openMarket()
      for (const call of calls) await move(sandbox, stripe, call)
      // What was answered last is decided too.
      await sandbox.clock.advance({ hours: 1 })
      const all = booksOf(sandbox)
      for (const books of all) checkLedger(books)
      checkTransfers(sandbox)
      const held = await balances(stripe, sandbox)
      const ledgers = all.map((books) => sum(books.balanceTransactions.list(), ({ net }) => net))
      expect(held).toEqual(ledgers)
      expect(sum(held, (amount) => amount)).toBe(moneyThatIsThere(all) - stripesFees(all))
      expect(takeProblems()).toEqual([])
    }),
    { numRuns: 25, seed: 20_261_123 },
  )
})
