import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { declines } from '../test-cards/index.js'
import { stepCharge } from './charge-machine.js'

// Only the fields that the machine touches; the whole object is proved by the behaviour suite.
const fresh = {
  id: 'ch_1',
  amount: 1000,
  amount_captured: 0,
  amount_refunded: 0,
  captured: false,
  refunded: false,
  outcome: null,
} as Stripe.Charge

it('is paid and captured at once, or authorized and captured in part later', () => {
  expect(stepCharge(fresh, { kind: 'paid', risk: 'normal' }).charge).toMatchObject({
    status: 'succeeded',
    captured: true,
    amount_captured: 1000,
  })
  const authorized = stepCharge(fresh, { kind: 'authorized', risk: 'normal' }).charge
  expect(authorized).toMatchObject({ status: 'succeeded', paid: true, captured: false })
  expect(stepCharge(authorized, { kind: 'captured', amount: 600 }).charge).toMatchObject({
    captured: true,
    amount_captured: 600,
    amount_refunded: 400,
    refunded: false,
  })
})

it('is refunded when all that was captured went back, and not before', () => {
  const paid = stepCharge(fresh, { kind: 'paid', risk: 'normal' }).charge
  const part = stepCharge(paid, { kind: 'refunded', amount: 999 }).charge
  expect(part).toMatchObject({ amount_refunded: 999, refunded: false })
  const whole = stepCharge(part, { kind: 'refunded', amount: 1 })
  expect(whole).toMatchObject({ charge: { amount_refunded: 1000, refunded: true }, events: ['charge.refunded'] })
  expect(stepCharge(whole.charge, { kind: 'refund_failed', amount: 1 }).charge).toMatchObject({
    amount_refunded: 999,
    refunded: false,
  })
})

it('says who declined it: the bank, or Radar', () => {
  const byBank = stepCharge(fresh, { kind: 'declined', decline: declines.insufficientFunds, risk: 'normal' })
  expect(byBank).toMatchObject({
    charge: {
      status: 'failed',
      failure_code: 'card_declined',
      outcome: { type: 'issuer_declined', reason: 'insufficient_funds' },
    },
    events: ['charge.failed'],
  })
  const byRadar = stepCharge(fresh, { kind: 'declined', decline: declines.fraudulent, risk: 'highest' })
  expect(byRadar.charge.outcome).toMatchObject({
    type: 'blocked',
    network_status: 'not_sent_to_network',
    risk_level: 'highest',
  })
})
