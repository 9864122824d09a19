import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf, pay } from './arrange.js'
import { seller } from './sellers.js'

const clock = '2026-11-23T12:00:00Z'

/** A payment that its cardholder disputes, and the dispute. */
async function disputed(card = 'pm_card_createDispute') {
  const arranged = arrange({ clock })
  const { stripe } = arranged
  const intent = await pay(stripe, 10_000, { currency: 'usd', payment_method: card })
  const [dispute] = (await stripe.disputes.list({ payment_intent: intent.id })).data
  if (!dispute) throw new Error('No dispute was opened.')
  return { ...arranged, intent, dispute }
}

/** What the account has in dollars, available or not. */
async function fundsOf(stripe: Stripe): Promise<number> {
  const { available, pending } = await stripe.balance.retrieve()
  return [...available, ...pending].reduce((sum, { amount }) => sum + amount, 0)
}

describe('a dispute', () => {
  it('takes the money and a fee, right after the payment and without a request', async () => {
    const { sandbox, stripe, intent, dispute } = await disputed()
    expect(dispute).toMatchObject({
      amount: 10_000,
      reason: 'fraudulent',
      status: 'needs_response',
      is_charge_refundable: false,
      charge: intent.latest_charge,
      balance_transactions: [
        { amount: -10_000, fee: 1500, net: -11_500, type: 'adjustment', reporting_category: 'dispute' },
      ],
      evidence_details: { has_evidence: false, submission_count: 0, past_due: false },
    })
    expect(await fundsOf(stripe)).toBe(9680 - 11_500)
    expect((await stripe.charges.retrieve(String(intent.latest_charge))).disputed).toBe(true)
    expect(eventTypes(sandbox).slice(-2)).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn'])
    expect(sandbox.objects.events.list().at(-1)?.request).toEqual({ id: null, idempotency_key: null })
  })

  it('names its reason', async () => {
    const { dispute } = await disputed('pm_card_createDisputeProductNotReceived')
    expect(dispute).toMatchObject({ reason: 'product_not_received', network_reason_code: '13.1' })
  })

  it('waits for an answer until nine days later, to the end of that day', async () => {
    const { dispute } = await disputed()
    expect(dispute.evidence_details.due_by).toBe(Date.parse('2026-12-02T23:59:59Z') / 1000)
  })

  it('forbids a refund', async () => {
    const { stripe, intent } = await disputed()
    const refusal = await failureOf(stripe.refunds.create({ payment_intent: intent.id }))
    expect(refusal).toMatchObject({ statusCode: 400, code: 'charge_disputed' })
  })

  it('is won with evidence that wins: money and fee come back, after a while', async () => {
    const { sandbox, stripe, dispute } = await disputed()
    const answered = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence' } })
    expect(answered).toMatchObject({
      status: 'under_review',
      evidence_details: { has_evidence: true, submission_count: 1, submission_method: 'manual' },
    })
    await sandbox.clock.advance({ minutes: 1 })
    const won = await stripe.disputes.retrieve(dispute.id)
    expect(won).toMatchObject({ status: 'won', is_charge_refundable: true })
    expect(won.balance_transactions.map(({ net }) => net)).toEqual([-11_500, 11_500])
    expect(await fundsOf(stripe)).toBe(9680)
    expect(eventTypes(sandbox).slice(-2)).toEqual(['charge.dispute.funds_reinstated', 'charge.dispute.closed'])
  })

  it('is lost with evidence that loses', async () => {
    const { sandbox, stripe, dispute } = await disputed()
    await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'losing_evidence' } })
    await sandbox.clock.advance({ minutes: 1 })
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('lost')
    expect(await fundsOf(stripe)).toBe(9680 - 11_500)
    expect(eventTypes(sandbox).at(-1)).toBe('charge.dispute.closed')
  })

  it('keeps evidence to itself until it is submitted', async () => {
    const { sandbox, stripe, dispute } = await disputed()
    const staged = await stripe.disputes.update(dispute.id, {
      evidence: { customer_name: 'Ada', uncategorized_text: 'winning_evidence' },
      metadata: { ticket: '7' },
      submit: false,
    })
    expect(staged).toMatchObject({
      status: 'needs_response',
      evidence: { customer_name: 'Ada' },
      evidence_details: { has_evidence: true, submission_count: 0 },
      metadata: { ticket: '7' },
    })
    await sandbox.clock.advance({ hours: 1 })
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('needs_response')
    expect((await stripe.disputes.update(dispute.id, { submit: true })).status).toBe('under_review')
    await sandbox.clock.advance({ hours: 1 })
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('won')
  })

  it('takes files that were uploaded, and no others', async () => {
    const { stripe, dispute } = await disputed()
    const file = await stripe.files.create({
      purpose: 'dispute_evidence',
      file: { data: Buffer.from('proof'), name: 'receipt.png', type: 'image/png' },
    })
    const answered = await stripe.disputes.update(dispute.id, { evidence: { receipt: file.id }, submit: false })
    expect(answered.evidence.receipt).toBe(file.id)
    const refusal = await failureOf(stripe.disputes.update(dispute.id, { evidence: { receipt: 'file_nowhere' } }))
    expect(refusal).toMatchObject({ statusCode: 400, param: 'evidence[receipt]' })
  })

  it('is accepted by closing it, once', async () => {
    const { sandbox, stripe, dispute } = await disputed()
    expect((await stripe.disputes.close(dispute.id)).status).toBe('lost')
    expect(eventTypes(sandbox).at(-1)).toBe('charge.dispute.closed')
    expect((await failureOf(stripe.disputes.close(dispute.id))).message).toContain('already closed')
    const late = stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence' } })
    expect((await failureOf(late)).message).toContain('already closed')
  })

  it('is lost when nobody answers in time', async () => {
    const { sandbox, stripe, dispute } = await disputed()
    const dueBy = Number(dispute.evidence_details.due_by) * 1000
    await sandbox.clock.advance({ milliseconds: dueBy - Date.parse(clock) - 1000 })
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('needs_response')
    await sandbox.clock.advance({ minutes: 1 })
    expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({
      status: 'lost',
      evidence_details: { past_due: true },
    })
  })
})

describe('a dispute about a direct charge', () => {
  it('is the business of the account, also when it is decided', async () => {
    const arranged = arrange({ clock })
    const { sandbox, stripe } = arranged
    const stripeAccount = await seller(arranged)
    await stripe.paymentIntents.create(
      {
        amount: 10_000,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_createDispute',
        return_url: 'https://shop.test',
      },
      { stripeAccount },
    )
    expect((await stripe.disputes.list()).data).toEqual([])
    const [dispute] = (await stripe.disputes.list({}, { stripeAccount })).data
    const evidence = { uncategorized_text: 'winning_evidence' }
    await stripe.disputes.update(String(dispute?.id), { evidence }, { stripeAccount })
    await sandbox.clock.advance({ minutes: 1 })
    const closed = sandbox.objectsOf(stripeAccount).events.list().at(-1)
    expect(closed).toMatchObject({ type: 'charge.dispute.closed', account: stripeAccount })
    expect(sandbox.objects.balanceTransactions.list()).toEqual([])
  })
})

describe('an inquiry', () => {
  it('asks and takes nothing', async () => {
    const { stripe, dispute, sandbox } = await disputed('pm_card_createDisputeInquiry')
    expect(dispute).toMatchObject({
      status: 'warning_needs_response',
      is_charge_refundable: true,
      balance_transactions: [],
      payment_method_details: { card: { case_type: 'inquiry' } },
    })
    expect(await fundsOf(stripe)).toBe(9680)
    expect(eventTypes(sandbox).at(-1)).toBe('charge.dispute.created')
  })

  it('is over once all was given back', async () => {
    const { stripe, intent, dispute } = await disputed('pm_card_createDisputeInquiry')
    await stripe.refunds.create({ payment_intent: intent.id, amount: 4000 })
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('warning_needs_response')
    await stripe.refunds.create({ payment_intent: intent.id })
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('warning_closed')
  })

  it('ends well, or becomes a dispute, as the evidence says', async () => {
    const { stripe, sandbox, dispute } = await disputed('pm_card_createDisputeInquiry')
    const evidence = { uncategorized_text: 'escalate_inquiry_evidence' }
    expect((await stripe.disputes.update(dispute.id, { evidence })).status).toBe('warning_under_review')
    await sandbox.clock.advance({ minutes: 1 })
    const escalated = await stripe.disputes.retrieve(dispute.id)
    expect(escalated).toMatchObject({ status: 'needs_response', is_charge_refundable: false })
    expect(escalated.balance_transactions).toHaveLength(1)
    await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence' } })
    await sandbox.clock.advance({ minutes: 1 })
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('won')

    const other = await disputed('pm_card_createDisputeInquiry')
    await other.stripe.disputes.update(other.dispute.id, { evidence: { uncategorized_text: 'winning_evidence' } })
    await other.sandbox.clock.advance({ minutes: 1 })
    expect((await other.stripe.disputes.retrieve(other.dispute.id)).status).toBe('warning_closed')
  })
})
