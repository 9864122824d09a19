import Stripe from 'stripe'
import { expect, it, onTestFinished } from 'vitest'
import { createSandbox } from '../../src/index.js'
import { listenForWebhooks } from '../behaviour/receiver.js'
import { watchSandbox } from '../spec/watch-sandbox.js'

/** Stripe's guide "Respond to disputes": the webhook, the evidence with a file, and the verdict. */
it('hears of a dispute, answers it with evidence, and gets the money back', async () => {
  const shop = await listenForWebhooks()
  const sandbox = watchSandbox(
    createSandbox({
      seed: 'dispute',
      clock: '2026-11-23T12:00:00Z',
      webhooks: [{ url: shop.target.url, secret: shop.target.secret }],
    }),
  )
  const { port } = await sandbox.listen()
  onTestFinished(() => sandbox.close())
  const stripe = new Stripe(sandbox.secretKey, { host: '127.0.0.1', port, protocol: 'http' })

  const intent = await stripe.paymentIntents.create({
    amount: 4900,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_createDispute',
    return_url: 'https://shop.test',
  })
  await sandbox.webhooks.settled()
  const opened = shop.received.map(({ event }) => event).find(({ type }) => type === 'charge.dispute.created')
  if (opened?.type !== 'charge.dispute.created') throw new Error('The shop did not hear of the dispute.')
  const dispute = opened.data.object
  expect(dispute).toMatchObject({ payment_intent: intent.id, reason: 'fraudulent', status: 'needs_response' })
  await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({ code: 'charge_disputed' })

  const receipt = await stripe.files.create({
    purpose: 'dispute_evidence',
    file: { data: Buffer.from('%PDF-1.7 receipt'), name: 'receipt.pdf', type: 'application/pdf' },
  })
  const answered = await stripe.disputes.update(dispute.id, {
    evidence: { customer_name: 'Ada Lovelace', receipt: receipt.id, uncategorized_text: 'winning_evidence' },
    submit: true,
  })
  expect(answered.status).toBe('under_review')

  await sandbox.clock.advance({ minutes: 1 })
  expect(shop.types().filter((type) => type.startsWith('charge.dispute'))).toEqual([
    'charge.dispute.created',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.updated',
    'charge.dispute.updated',
    'charge.dispute.funds_reinstated',
    'charge.dispute.closed',
  ])
  const { data } = await stripe.balanceTransactions.list({ type: 'adjustment' })
  expect(data.map(({ reporting_category: category, net }) => [category, net])).toEqual([
    ['dispute_reversal', 6400],
    ['dispute', -6400],
  ])
})
