import fc from 'fast-check'
import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.js'
import { takeProblems, watchSandbox } from '../spec/watch-sandbox.js'
import { played, untilPlayed } from './plays.js'
import { makeCall, randomCall } from './random-calls.js'

/** Where a payment intent may go in one call or while time passes. */
const intentMoves: Readonly<Record<string, readonly string[]>> = {
  requires_payment_method: ['requires_action', 'processing', 'requires_capture', 'succeeded', 'canceled'],
  requires_confirmation: [
    'requires_payment_method',
    'requires_action',
    'processing',
    'requires_capture',
    'succeeded',
    'canceled',
  ],
  requires_action: ['requires_payment_method', 'processing', 'requires_capture', 'succeeded', 'canceled'],
  processing: ['requires_payment_method', 'succeeded'],
  requires_capture: ['succeeded', 'canceled'],
  succeeded: [],
  canceled: [],
}
const setupMoves: Readonly<Record<string, readonly string[]>> = {
  requires_payment_method: ['requires_action', 'processing', 'succeeded', 'canceled'],
  requires_confirmation: ['requires_payment_method', 'requires_action', 'processing', 'succeeded', 'canceled'],
  requires_action: ['requires_payment_method', 'processing', 'succeeded', 'canceled'],
  processing: ['requires_payment_method', 'succeeded'],
  succeeded: [],
  canceled: [],
}
const refundMoves: Readonly<Record<string, readonly string[]>> = {
  requires_action: ['pending', 'succeeded', 'canceled'],
  pending: ['succeeded', 'failed'],
  succeeded: ['failed'],
  failed: [],
  canceled: [],
}

type Statuses = ReadonlyMap<string, string>

function statusesOf({ objects }: Sandbox): Statuses {
  const all = [...objects.paymentIntents.list(), ...objects.setupIntents.list(), ...objects.refunds.list()]
  return new Map(all.map(({ id, status }) => [id, String(status)]))
}

function checkMoves(before: Statuses, after: Statuses): void {
  for (const [id, status] of after) {
    const was = before.get(id)
    if (was === undefined || was === status) continue
    const moves = id.startsWith('re_') ? refundMoves : id.startsWith('seti_') ? setupMoves : intentMoves
    expect(moves[was], `${id} went from ${was} to ${status}`).toContain(status)
  }
}

function checkIntent(intent: Stripe.PaymentIntent, sandbox: Sandbox): void {
  const charges = sandbox.objects.charges.list().filter((charge) => charge.payment_intent === intent.id)
  const latest = charges.find(({ id }) => id === intent.latest_charge)
  const { status } = intent
  expect(charges.filter((charge) => charge.status === 'succeeded').length, 'charged once').toBeLessThanOrEqual(1)
  expect(intent.next_action !== null, 'next_action').toBe(status === 'requires_action')
  expect(intent.canceled_at !== null, 'canceled_at').toBe(status === 'canceled')
  expect(intent.amount_capturable).toBe(status === 'requires_capture' ? intent.amount : 0)
  expect(intent.amount_received).toBe(status === 'succeeded' ? latest?.amount_captured : 0)
  if (status === 'requires_payment_method') expect(intent.payment_method).toBeNull()
  if (status === 'succeeded') expect(latest).toMatchObject({ status: 'succeeded', paid: true, captured: true })
  if (status === 'requires_capture') expect(latest).toMatchObject({ status: 'succeeded', captured: false })
  if (intent.last_payment_error) expect(status).toMatch(/requires_|canceled/)
}

function checkCharge(charge: Stripe.Charge, sandbox: Sandbox): void {
  const refunds = sandbox.objects.refunds.list().filter((refund) => refund.charge === charge.id)
  const given = refunds.filter(({ status }) => status !== 'failed' && status !== 'canceled')
  const back = given.reduce((sum, { amount }) => sum + amount, 0)
  expect(back, 'refunds within what was captured').toBeLessThanOrEqual(charge.amount_captured)
  const released = charge.captured ? charge.amount - charge.amount_captured : 0
  if (charge.captured) expect(charge.amount_refunded).toBe(back + released)
  expect(charge.refunded).toBe(charge.amount_refunded === charge.amount)
}

function checkBalance({ objects }: Sandbox, balance: Stripe.Balance): void {
  const transactions = objects.balanceTransactions.list()
  for (const { amount, fee, net } of transactions) expect(net).toBe(amount - fee)
  const total = [...balance.available, ...balance.pending].reduce((sum, { amount }) => sum + amount, 0)
  expect(total, 'the balance is the sum of its transactions').toBe(transactions.reduce((sum, { net }) => sum + net, 0))
}

async function balanceOf(sandbox: Sandbox): Promise<Stripe.Balance> {
  const headers = { authorization: `Bearer ${sandbox.secretKey}` }
  return (await (await sandbox.fetch('https://api.stripe.com/v1/balance', { headers })).json()) as Stripe.Balance
}

/** What a refusal must leave alone. */
function moneyIn({ objects }: Sandbox): string {
  const { paymentIntents, setupIntents, charges, refunds, balanceTransactions, events } = objects
  return JSON.stringify(
    [paymentIntents, setupIntents, charges, refunds, balanceTransactions, events].map((kind) => kind.list()),
  )
}

it(
  'no order of calls leads to a state that Stripe does not have',
  async () => {
    const script = fc.array(randomCall, { minLength: 5, maxLength: 40 })
    const property = fc.asyncProperty(script, async (calls) => {
      const sandbox = watchSandbox(createSandbox({ seed: 'legal', clock: '2026-11-23T12:00:00Z' }))
      for (const call of calls) {
        const [before, money] = [statusesOf(sandbox), moneyIn(sandbox)]
        const told = await makeCall(sandbox, call)
        if (told) expect([200, 400, 402, 404], told.body).toContain(told.status)
        if (told?.status === 400 || told?.status === 404) expect(moneyIn(sandbox), told.body).toBe(money)
        checkMoves(before, statusesOf(sandbox))
        for (const intent of sandbox.objects.paymentIntents.list()) checkIntent(intent, sandbox)
        for (const charge of sandbox.objects.charges.list()) checkCharge(charge, sandbox)
      }
      checkBalance(sandbox, await balanceOf(sandbox))
      expect(takeProblems()).toEqual([])
    })
    await fc.assert(property, played(40, 20_261_129))
  },
  untilPlayed(30_000),
)
