import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange } from '../behaviour/arrange.js'
import { ada, ask, type Params, shirt, start } from '../behaviour/checkout.js'
import { listenForWebhooks, type Receiver } from '../behaviour/receiver.js'

/** A shop as the quick-start has it: it sends buyers to the page of a session, and fulfils once for each session that was paid. */
async function openShop() {
  const receiver = await listenForWebhooks()
  const arranged = arrange({ clock: start, webhooks: [receiver.target] })
  const { sandbox, stripe } = arranged
  return {
    ...arranged,
    receiver,
    async checkout(params: Params = {}) {
      return stripe.checkout.sessions.create({
        line_items: [shirt],
        mode: 'payment',
        success_url: 'https://shop.test/success?session_id={CHECKOUT_SESSION_ID}',
        cancel_url: 'https://shop.test/cart',
        metadata: { order: '6735' },
        ...params,
      })
    },
    /** What the buyer does on the page: what they type, and the button. */
    buy: (session: Stripe.Checkout.Session, method = 'pm_card_visa') =>
      ask(arranged, `${session.id}/confirm`, { ...ada, payment_method: method }),
    async books() {
      await sandbox.webhooks.settled()
      return booksOf(receiver)
    },
  }
}

/** The guide's handler: `completed` may come before the money, which then has an event of its own. */
function booksOf({ received }: Receiver) {
  const orders = new Map<string, 'awaiting payment' | 'fulfilled' | 'failed' | 'abandoned'>()
  for (const { event } of received) {
    if (event.type === 'checkout.session.completed') {
      const { payment_status: status } = event.data.object
      orders.set(event.data.object.id, status === 'unpaid' ? 'awaiting payment' : 'fulfilled')
    }
    if (event.type === 'checkout.session.async_payment_succeeded') orders.set(event.data.object.id, 'fulfilled')
    if (event.type === 'checkout.session.async_payment_failed') orders.set(event.data.object.id, 'failed')
    if (event.type === 'checkout.session.expired') orders.set(event.data.object.id, 'abandoned')
  }
  return [...orders.values()]
}

describe('a page of Checkout', () => {
  it('is where the buyer pays; the signed webhook fulfils, and the success page says what was bought', async () => {
    const shop = await openShop()
    const session = await shop.checkout()
    expect(session.url).toContain('/c/pay/')
    expect(await (await shop.sandbox.fetch(session.url ?? '')).text()).toContain('Checkout (simulated)')
    expect(await shop.books()).toEqual([])

    const page = await shop.buy(session)
    expect(page.redirect_url).toBe(`https://shop.test/success?session_id=${session.id}`)
    expect(await shop.books()).toEqual(['fulfilled'])

    // What the success page reads by the id in its address.
    const id = new URL(page.redirect_url ?? '').searchParams.get('session_id') ?? ''
    const shown = await shop.stripe.checkout.sessions.retrieve(id, { expand: ['line_items', 'payment_intent'] })
    expect(shown).toMatchObject({
      payment_status: 'paid',
      amount_total: 2000,
      customer_details: { email: 'ada@example.test' },
      line_items: { data: [{ description: 'T-shirt', quantity: 1, amount_total: 2000 }] },
      payment_intent: { status: 'succeeded', amount_received: 2000 },
      metadata: { order: '6735' },
    })
  })

  it('waits for a bank’s debit: completed at once, fulfilled when the money comes, and not when it does not', async () => {
    const shop = await openShop()
    const banks = { allowed_payment_method_types: ['card', 'us_bank_account'] } satisfies Params
    await shop.buy(await shop.checkout(banks), 'pm_usBankAccount_success')
    await shop.buy(await shop.checkout(banks), 'pm_usBankAccount_insufficientFunds')
    expect(await shop.books()).toEqual(['awaiting payment', 'awaiting payment'])
    await shop.sandbox.clock.advance({ minutes: 1 })
    expect(await shop.books()).toEqual(['fulfilled', 'failed'])
  })

  it('lets a declined buyer try another card, and nobody pay when it has expired', async () => {
    const shop = await openShop()
    const session = await shop.checkout()
    expect((await shop.buy(session, 'pm_card_chargeDeclined')).error).toMatchObject({ code: 'card_declined' })
    expect(await shop.books()).toEqual([])
    await shop.buy(session)
    const late = await shop.checkout()
    await shop.sandbox.clock.advance({ days: 1 })
    expect((await shop.buy(late)).error.message).toContain('expired')
    expect(await shop.books()).toEqual(['fulfilled', 'abandoned'])
    expect((await shop.stripe.charges.list()).data.filter(({ paid }) => paid)).toHaveLength(1)
  })

  it('begins a subscription, whose customer the shop keeps for the portal', async () => {
    const shop = await openShop()
    const session = await shop.checkout({
      mode: 'subscription',
      line_items: [
        { ...shirt, price_data: { ...shirt.price_data, currency: 'usd', recurring: { interval: 'month' } } },
      ],
    })
    await shop.buy(session)
    expect(await shop.books()).toEqual(['fulfilled'])
    const completed = shop.receiver.received.find(({ event }) => event.type === 'checkout.session.completed')?.event
    if (completed?.type !== 'checkout.session.completed') throw new Error('The shop did not hear of it.')
    const { customer, subscription } = completed.data.object
    expect(await shop.stripe.subscriptions.retrieve(String(subscription))).toMatchObject({ status: 'active', customer })
    expect(shop.receiver.types()).toEqual(expect.arrayContaining(['customer.subscription.created', 'invoice.paid']))
    const portal = await shop.stripe.billingPortal.sessions.create({ customer: String(customer) })
    expect(portal.url).toContain('/p/session/')
  })
})
