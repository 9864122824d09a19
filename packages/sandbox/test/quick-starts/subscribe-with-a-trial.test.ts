import { expect, it } from 'vitest'
import type { Sandbox } from '../../src/index.js'
import { postAsBrowser } from '../behaviour/arrange.js'
import { arrangeBilling, changeCard, day, start, subscribe } from '../behaviour/arrange-billing.js'
import { listenForWebhooks, type Receiver } from '../behaviour/receiver.js'

/** What an app keeps of a subscription: nothing but what signed webhooks told it. */
async function access({ webhooks }: Sandbox, { received }: Receiver): Promise<string> {
  await webhooks.settled()
  let status = 'none'
  for (const { event } of received) {
    if (event.type.startsWith('customer.subscription.') && 'status' in event.data.object) {
      status = String(event.data.object.status)
    }
  }
  return status
}

// Stripe's own quick-start: https://docs.stripe.com/billing/subscriptions/build-subscriptions, with a trial.
it('a subscription with a trial: started in the browser, told of its end, billed, and canceled by its customer', async () => {
  const app = await listenForWebhooks()
  const { sandbox, stripe, customer, monthly } = await arrangeBilling(null, { webhooks: [app.target] })

  // The server starts the subscription and hands a client secret to the page.
  const subscription = await stripe.subscriptions.create({
    customer,
    items: [{ price: monthly }],
    trial_period_days: 14,
    payment_behavior: 'default_incomplete',
    payment_settings: { save_default_payment_method: 'on_subscription' },
    trial_settings: { end_behavior: { missing_payment_method: 'cancel' } },
    expand: ['pending_setup_intent'],
  })
  const setup = subscription.pending_setup_intent
  if (setup === null || typeof setup === 'string') throw new Error('A trial without a card asks for one.')

  // The page confirms it with the card that was typed.
  const confirmed = await postAsBrowser(sandbox, `/v1/setup_intents/${setup.id}/confirm`, {
    client_secret: setup.client_secret ?? '',
    payment_method: 'pm_card_visa',
    return_url: 'https://shop.test/return',
  })
  expect(confirmed.body).toMatchObject({ status: 'succeeded' })
  expect(await access(sandbox, app)).toBe('trialing')

  // Eleven days later Stripe says that the trial ends, and after fourteen it charges.
  await sandbox.clock.advance({ days: 11 })
  expect(app.types().at(-1)).toBe('customer.subscription.trial_will_end')
  await sandbox.clock.advance({ days: 3, hours: 1 })
  expect(await access(sandbox, app)).toBe('active')
  expect((await stripe.invoices.list({ customer, status: 'paid' })).data.map(({ total }) => total)).toEqual([1000, 0])

  // The customer has enough; what was paid for is theirs to the end.
  await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true })
  expect(await access(sandbox, app)).toBe('active')
  await sandbox.clock.advance({ days: 31 })
  expect(await access(sandbox, app)).toBe('canceled')
})

// The recipe of the README.
it('a renewal that fails: past due, tried again by the account’s own plan, and saved by another card', async () => {
  const app = await listenForWebhooks()
  const arranged = await arrangeBilling('pm_card_visa', {
    webhooks: [app.target],
    billing: { retryAfterDays: [3, 5], afterLastRetry: 'unpaid' },
  })
  const { sandbox, stripe, customer } = arranged
  const { id } = await subscribe(arranged)
  await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
  await sandbox.clock.advance({ days: 31, hours: 1 })
  expect(await access(sandbox, app)).toBe('past_due')
  const failures = () => app.received.map(({ event }) => event).filter(({ type }) => type === 'invoice.payment_failed')
  expect(failures().map(({ created }) => Math.round((created - start) / day))).toEqual([28, 31])

  await sandbox.clock.advance({ days: 5 })
  expect(failures()).toHaveLength(3)
  expect(await access(sandbox, app)).toBe('unpaid')

  await changeCard(stripe, customer, 'pm_card_visa')
  const { latest_invoice: invoice } = await stripe.subscriptions.retrieve(id)
  await stripe.invoices.pay(String(invoice))
  expect(await access(sandbox, app)).toBe('active')
})
