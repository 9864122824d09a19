import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf, pay } from './arrange.js'

describe('an early fraud warning', () => {
  it('comes after a payment with the card for it, and is no dispute', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await pay(stripe, 900, { payment_method: 'pm_card_createIssuerFraudRecord' })
    const [warning] = (await stripe.radar.earlyFraudWarnings.list({ payment_intent: intent.id })).data
    expect(warning).toMatchObject({ actionable: true, charge: intent.latest_charge, payment_intent: intent.id })
    expect(eventTypes(sandbox).at(-1)).toBe('radar.early_fraud_warning.created')
    expect((await stripe.disputes.list()).data).toEqual([])
  })

  it('asks for nothing any more once the payment was refunded', async () => {
    const { stripe, sandbox } = arrange()
    const intent = await pay(stripe, 900, { payment_method: 'pm_card_createIssuerFraudRecord' })
    await stripe.refunds.create({ payment_intent: intent.id, reason: 'fraudulent' })
    const [warning] = (await stripe.radar.earlyFraudWarnings.list()).data
    expect(await stripe.radar.earlyFraudWarnings.retrieve(String(warning?.id))).toMatchObject({ actionable: false })
    expect(eventTypes(sandbox)).toContain('radar.early_fraud_warning.updated')
  })
})

describe('a review', () => {
  it.each([
    ['pm_card_riskLevelElevated', 'elevated'],
    ['pm_card_riskLevelHighest', 'highest'],
  ])('is opened for a payment with %s', async (paymentMethod, risk) => {
    const { sandbox, stripe } = arrange()
    const { id } = await pay(stripe, 900, { payment_method: paymentMethod })
    const intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge', 'review'] })
    expect(intent).toMatchObject({
      status: 'succeeded',
      review: { open: true, reason: 'rule', payment_intent: id },
      latest_charge: { outcome: { risk_level: risk, type: 'manual_review' } },
    })
    expect(eventTypes(sandbox).at(-1)).toBe('review.opened')
  })

  it('is approved once, and no longer listed', async () => {
    const { sandbox, stripe } = arrange()
    await pay(stripe, 900, { payment_method: 'pm_card_riskLevelElevated' })
    const [review] = (await stripe.reviews.list()).data
    const id = String(review?.id)
    expect(await stripe.reviews.approve(id)).toMatchObject({ open: false, closed_reason: 'approved' })
    expect(eventTypes(sandbox).at(-1)).toBe('review.closed')
    expect((await stripe.reviews.list()).data).toEqual([])
    expect((await stripe.reviews.retrieve(id)).reason).toBe('approved')
    expect((await failureOf(stripe.reviews.approve(id))).statusCode).toBe(400)
  })

  it('is closed by a refund', async () => {
    const { stripe } = arrange()
    const intent = await pay(stripe, 900, { payment_method: 'pm_card_riskLevelElevated' })
    const { review } = await stripe.paymentIntents.retrieve(intent.id)
    await stripe.refunds.create({ payment_intent: intent.id, reason: 'fraudulent' })
    expect((await stripe.reviews.retrieve(String(review))).closed_reason).toBe('refunded_as_fraud')
  })
})
