import { expect } from 'vitest'
import type { Sandbox, Snapshot } from '../../src/index.js'

type Moves = Readonly<Record<string, readonly string[]>>

const invoiceEnds = ['paid', 'void', 'uncollectible'] as const
const subscriptionEnds = ['canceled', 'incomplete_expired'] as const
const alive = ['active', 'trialing', 'past_due', 'unpaid', 'paused'] as const

/** Where an object may go, in one request or while time passes: by its collection and where it stands. What is not named here stays for ever. */
export const legalMoves: Readonly<Record<string, Moves>> = {
  payment_intents: {
    requires_payment_method: [
      'requires_confirmation',
      'requires_action',
      'processing',
      'requires_capture',
      'succeeded',
      'canceled',
    ],
    requires_confirmation: [
      'requires_payment_method',
      'requires_action',
      'processing',
      'requires_capture',
      'succeeded',
      'canceled',
    ],
    requires_action: [
      'requires_payment_method',
      'requires_confirmation',
      'processing',
      'requires_capture',
      'succeeded',
      'canceled',
    ],
    processing: ['requires_payment_method', 'succeeded'],
    requires_capture: ['succeeded', 'canceled'],
  },
  setup_intents: {
    requires_payment_method: ['requires_confirmation', 'requires_action', 'processing', 'succeeded', 'canceled'],
    requires_confirmation: ['requires_payment_method', 'requires_action', 'processing', 'succeeded', 'canceled'],
    requires_action: ['requires_payment_method', 'requires_confirmation', 'processing', 'succeeded', 'canceled'],
    processing: ['requires_payment_method', 'succeeded'],
  },
  charges: { pending: ['succeeded', 'failed'] },
  refunds: {
    requires_action: ['pending', 'succeeded', 'failed', 'canceled'],
    pending: ['succeeded', 'failed'],
    succeeded: ['failed'],
  },
  disputes: {
    warning_needs_response: ['warning_under_review', 'warning_closed', 'needs_response', 'under_review', 'won', 'lost'],
    warning_under_review: ['warning_closed', 'needs_response', 'under_review', 'won', 'lost'],
    needs_response: ['under_review', 'won', 'lost'],
    under_review: ['won', 'lost'],
  },
  payouts: { pending: ['in_transit', 'paid', 'failed', 'canceled'], in_transit: ['paid', 'failed'] },
  topups: { pending: ['succeeded', 'failed', 'canceled'] },
  invoices: { draft: ['open', ...invoiceEnds], open: invoiceEnds, uncollectible: ['paid', 'void'] },
  credit_notes: { issued: ['void'] },
  subscriptions: {
    incomplete: ['active', 'trialing', ...alive, ...subscriptionEnds],
    ...Object.fromEntries(alive.map((status) => [status, [...alive, 'canceled']])),
  },
  subscription_schedules: {
    not_started: ['active', 'released', 'canceled', 'completed'],
    active: ['released', 'canceled', 'completed'],
  },
  checkout_sessions: { open: ['complete', 'expired'] },
  test_clocks: { ready: ['advancing'], advancing: ['ready', 'internal_failure'] },
}

/** Where every object of the platform and its accounts stands. */
export type Statuses = ReadonlyMap<string, string>

export function statusesOf(sandbox: Sandbox): Statuses {
  const { objects, connected }: Snapshot = sandbox.snapshot()
  const statuses = new Map<string, string>()
  for (const books of [objects, ...Object.values(connected)]) {
    for (const kind of Object.keys(legalMoves)) {
      for (const object of books[kind] ?? []) {
        // The books hold objects with an id and, of these kinds, a status.
        const { id, status } = object as { id: string; status: string | null }
        statuses.set(`${kind} ${id}`, String(status))
      }
    }
  }
  return statuses
}

export function checkMoves(before: Statuses, after: Statuses): void {
  for (const [name, status] of after) {
    const was = before.get(name)
    if (was === undefined || was === status) continue
    const moves = legalMoves[name.slice(0, name.indexOf(' '))]?.[was] ?? []
    expect(moves, `${name} went from ${was} to ${status}`).toContain(status)
  }
}
