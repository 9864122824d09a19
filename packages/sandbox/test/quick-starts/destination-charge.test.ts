import Stripe from 'stripe'
import { expect, it, onTestFinished } from 'vitest'
import { createSandbox } from '../../src/index.js'
import { listenForWebhooks } from '../behaviour/receiver.js'
import { watchSandbox } from '../spec/watch-sandbox.js'

/** Stripe's guide "Build a marketplace", from the first account to the money in the seller's bank, over HTTP and in the sandbox's own time. */
it('onboards a seller, charges a customer, keeps a fee, and pays the seller out', async () => {
  const platform = await listenForWebhooks()
  const sandbox = watchSandbox(
    createSandbox({
      seed: 'marketplace',
      clock: '2026-11-23T12:00:00Z',
      webhooks: [
        { url: platform.target.url, secret: platform.target.secret },
        { url: platform.target.url, secret: platform.target.secret, connect: true },
      ],
    }),
  )
  const { port, url } = await sandbox.listen()
  onTestFinished(() => sandbox.close())
  const stripe = new Stripe(sandbox.secretKey, { host: '127.0.0.1', port, protocol: 'http' })

  // The seller gets an account, and fills it in on the page of the account link.
  const account = await stripe.accounts.create({
    controller: {
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      stripe_dashboard: { type: 'express' },
    },
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  })
  const link = await stripe.accountLinks.create({
    account: account.id,
    type: 'account_onboarding',
    refresh_url: 'https://market.test/reauth',
    return_url: 'https://market.test/return',
  })
  expect(link.url.startsWith(url)).toBe(true)
  expect(await (await fetch(link.url)).text()).toContain('simulated')
  const back = await fetch(link.url, {
    method: 'POST',
    body: new URLSearchParams({ outcome: 'complete' }),
    redirect: 'manual',
  })
  expect(back.headers.get('location')).toBe('https://market.test/return')

  // A customer buys for 100.00; the platform keeps 12.30 of it.
  const intent = await stripe.paymentIntents.create({
    amount: 10_000,
    currency: 'usd',
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    application_fee_amount: 1230,
    transfer_data: { destination: account.id },
  })
  await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })
  await sandbox.webhooks.settled()
  expect(platform.received.filter(({ event }) => event.account === undefined).map(({ event }) => event.type)).toEqual(
    expect.arrayContaining(['payment_intent.succeeded', 'transfer.created', 'application_fee.created']),
  )
  const updated = platform.received.find(({ event }) => event.type === 'account.updated')
  expect(updated?.event).toMatchObject({ account: account.id, data: { object: { charges_enabled: true } } })

  // Two days later the money is the seller's, and two more days later it is in the bank.
  await sandbox.clock.advance({ days: 5 })
  const [payout] = (await stripe.payouts.list({}, { stripeAccount: account.id })).data
  expect(payout).toMatchObject({ amount: 10_000 - 1230, status: 'paid', automatic: true })
  expect(platform.received.map(({ event }) => event.type)).toContain('payout.paid')
  // The platform paid Stripe's fee of 3.20 and has the rest of its own.
  expect((await stripe.balance.retrieve()).available).toMatchObject([{ amount: 1230 - 320, currency: 'usd' }])
})
