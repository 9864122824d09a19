import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type IntentInput, stepIntent } from './intent-machine.js'

const statuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
] as const

const inputs = {
  method_chosen: { kind: 'method_chosen', paymentMethod: 'pm_1' },
  challenged: { kind: 'challenged', paymentMethod: 'pm_1', nextAction: { type: 'use_stripe_sdk' } },
  failed: { kind: 'failed', charge: 'ch_1', error: { type: 'card_error' } },
  sent_to_bank: { kind: 'sent_to_bank', paymentMethod: 'pm_1', charge: 'ch_1' },
  voucher_ended: { kind: 'voucher_ended' },
  authorized: { kind: 'authorized', paymentMethod: 'pm_1', charge: 'ch_1' },
  paid: { kind: 'paid', paymentMethod: 'pm_1', charge: 'ch_1' },
  incremented: { kind: 'incremented', amount: 1500 },
  captured_in_part: { kind: 'captured_in_part', amount: 600 },
  captured: { kind: 'captured', amount: 600, multicapture: false },
  canceled: { kind: 'canceled', reason: null, at: 7 },
} as const satisfies Record<IntentInput['kind'], IntentInput>

/** Where each input leads from each state, in the order of `statuses`; a dash is a refusal. */
const table: Record<IntentInput['kind'], string> = {
  method_chosen: 'requires_confirmation requires_confirmation requires_confirmation - - - -',
  challenged: 'requires_action requires_action requires_action - - - -',
  failed: 'requires_payment_method requires_payment_method requires_payment_method requires_payment_method - - -',
  sent_to_bank: 'processing processing processing - - - -',
  voucher_ended: '- - processing - - - -',
  authorized: 'requires_capture requires_capture requires_capture - - - -',
  paid: 'succeeded succeeded succeeded succeeded - - -',
  incremented: '- - - - requires_capture - -',
  captured_in_part: '- - - - requires_capture - -',
  captured: '- - - - succeeded - -',
  canceled: 'canceled canceled canceled - canceled - -',
}

function intentIn(status: Stripe.PaymentIntent.Status): Stripe.PaymentIntent {
  // Only the fields that the machine touches; the whole object is proved by the behaviour suite.
  return {
    id: 'pi_1',
    status,
    amount: 1000,
    amount_capturable: status === 'requires_capture' ? 1000 : 0,
    latest_charge: null,
  } as Stripe.PaymentIntent
}

describe('a payment intent', () => {
  for (const [kind, targets] of Object.entries(table)) {
    const input = inputs[kind as IntentInput['kind']]
    it.each(targets.split(' ').map((target, at) => [statuses[at] ?? 'canceled', target] as const))(
      `${kind}: from %s to %s`,
      (from, target) => {
        const before = intentIn(from)
        const frozen = JSON.stringify(before)
        if (target === '-') expect(() => stepIntent(before, input)).toThrow(expect.objectContaining({ status: 400 }))
        else expect(stepIntent(before, input).intent.status).toBe(target)
        expect(JSON.stringify(before)).toBe(frozen)
      },
    )
  }

  it('forgets the last failure when it is paid, and keeps the charge', () => {
    const failed = stepIntent(intentIn('requires_confirmation'), inputs.failed).intent
    expect(failed).toMatchObject({
      payment_method: null,
      last_payment_error: { type: 'card_error' },
      latest_charge: 'ch_1',
    })
    const paid = stepIntent(failed, inputs.paid)
    expect(paid.intent).toMatchObject({ last_payment_error: null, amount_received: 1000, payment_method: 'pm_1' })
    expect(paid.events).toEqual(['payment_intent.succeeded'])
  })
})
