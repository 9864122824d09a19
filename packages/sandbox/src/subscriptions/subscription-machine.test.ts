import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { StripeError } from '../errors/index.js'
import { isLawful, type SubscriptionInput, stepSubscription } from './subscription-machine.js'

const statuses = [
  'active',
  'canceled',
  'incomplete',
  'incomplete_expired',
  'past_due',
  'paused',
  'trialing',
  'unpaid',
] as const

const inputs: readonly SubscriptionInput[] = [
  { kind: 'paid' },
  { kind: 'payment_failed' },
  { kind: 'given_up' },
  { kind: 'trial_ended', to: { description: 'Begun' } },
  { kind: 'expired', at: 1 },
  { kind: 'canceled', at: 1, details: { reason: 'payment_failed' } },
  { kind: 'paused', at: 1, reason: 'pause_requested' },
  { kind: 'resumed' },
  { kind: 'changed', to: { description: 'Changed' } },
]

/** As much of a subscription as the machine looks at. */
function inStatus(status: Stripe.Subscription['status']): Stripe.Subscription {
  return { id: 'sub_1', status, canceled_at: null, ended_at: null, cancellation_details: null } as Stripe.Subscription
}

/** Where each lawful input leads; what is not here is refused. */
const leads: Readonly<Record<string, string>> = {
  'active paid': 'active',
  'incomplete paid': 'active',
  'past_due paid': 'active',
  'trialing paid': 'trialing',
  'unpaid paid': 'active',
  'active payment_failed': 'past_due',
  'past_due payment_failed': 'past_due',
  'trialing payment_failed': 'past_due',
  'unpaid payment_failed': 'unpaid',
  'past_due given_up': 'unpaid',
  'trialing trial_ended': 'active',
  'incomplete expired': 'incomplete_expired',
  'incomplete canceled': 'incomplete_expired',
  'incomplete changed': 'incomplete',
  'paused resumed': 'active',
  ...Object.fromEntries(
    ['active', 'past_due', 'paused', 'trialing', 'unpaid'].flatMap((status) => [
      [`${status} canceled`, 'canceled'],
      [`${status} changed`, status],
    ]),
  ),
  ...Object.fromEntries(['active', 'past_due', 'trialing', 'unpaid'].map((status) => [`${status} paused`, 'paused'])),
}

const cases = statuses.flatMap((status) => inputs.map((input) => [status, input.kind, input] as const))

describe('the life of a subscription', () => {
  it.each(cases)('%s, %s', (status, kind, input) => {
    const expected = leads[`${status} ${kind}`]
    const before = inStatus(status)
    expect(isLawful(before, kind)).toBe(expected !== undefined)
    if (expected === undefined) expect(() => stepSubscription(before, input)).toThrow(StripeError)
    else expect(stepSubscription(before, input).subscription.status).toBe(expected)
    expect(before.status).toBe(status)
  })
})
