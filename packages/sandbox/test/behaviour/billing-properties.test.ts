import fc from 'fast-check'
import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type ArrangedBilling, arrangeBilling, changeCard, subscribe } from './arrange-billing.js'

/** What an app, its customer, or time may do to a subscription. Most of it is refused in most states. */
const steps: Readonly<Record<string, (arranged: ArrangedBilling, id: string, item: string) => Promise<unknown>>> = {
  cancel: ({ stripe }, id) => stripe.subscriptions.cancel(id),
  cancelLater: ({ stripe }, id) => stripe.subscriptions.update(id, { cancel_at_period_end: true }),
  keep: ({ stripe }, id) => stripe.subscriptions.update(id, { cancel_at_period_end: false }),
  pause: ({ stripe }, id) => stripe.subscriptions.pause(id, { type: 'subscription' }),
  resume: ({ stripe }, id) => stripe.subscriptions.resume(id),
  more: ({ stripe }, id, item) => stripe.subscriptions.update(id, { items: [{ id: item, quantity: 3 }] }),
  dearer: ({ stripe, dearer }, id, item) =>
    stripe.subscriptions.update(id, { items: [{ id: item, price: dearer }], proration_behavior: 'always_invoice' }),
  perhaps: ({ stripe, dearer }, id, item) =>
    stripe.subscriptions.update(id, {
      items: [{ id: item, price: dearer }],
      payment_behavior: 'pending_if_incomplete',
      proration_behavior: 'always_invoice',
    }),
  badCard: ({ stripe, customer }) => changeCard(stripe, customer, 'pm_card_chargeCustomerFail'),
  goodCard: ({ stripe, customer }) => changeCard(stripe, customer, 'pm_card_visa'),
  payLatest: async ({ stripe }, id) =>
    stripe.invoices.pay(String((await stripe.subscriptions.retrieve(id)).latest_invoice)),
  voidLatest: async ({ stripe }, id) =>
    stripe.invoices.voidInvoice(String((await stripe.subscriptions.retrieve(id)).latest_invoice)),
  hour: ({ sandbox }) => sandbox.clock.advance({ hours: 1 }),
  week: ({ sandbox }) => sandbox.clock.advance({ days: 7 }),
  month: ({ sandbox }) => sandbox.clock.advance({ days: 31 }),
}

async function play(names: readonly string[], trial: boolean) {
  const arranged = await arrangeBilling()
  const subscription = await subscribe(arranged, trial ? { trial_period_days: 10 } : {})
  for (const name of names) {
    try {
      await steps[name]?.(arranged, subscription.id, subscription.items.data[0]?.id ?? '')
    } catch (error) {
      // A refusal is an answer; a mistake of the sandbox's own is not.
      if (!(error instanceof Stripe.errors.StripeError) || (error.statusCode ?? 500) >= 500) throw error
    }
  }
  return { ...arranged, id: subscription.id }
}

/** From which state Stripe lets a subscription go where. */
const ways: Readonly<Record<string, readonly string[]>> = {
  incomplete: ['active', 'incomplete_expired'],
  trialing: ['active', 'past_due', 'canceled', 'paused'],
  active: ['past_due', 'canceled', 'paused', 'trialing', 'unpaid'],
  past_due: ['active', 'canceled', 'unpaid', 'paused'],
  unpaid: ['active', 'canceled', 'paused'],
  paused: ['active', 'canceled'],
  canceled: [],
  incomplete_expired: [],
}

const histories = fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 1, maxLength: 9 })

describe('any order of calls', () => {
  it('takes a subscription only where it may go, and its invoices add up', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.boolean(), async (names, trial) => {
        const { sandbox, id } = await play(names, trial)
        let status: string | undefined
        for (const { data } of sandbox.objects.events.list()) {
          if (!('object' in data.object) || data.object.object !== 'subscription' || data.object.id !== id) continue
          const next = data.object.status
          if (status !== undefined && next !== status) expect(ways[status]).toContain(next)
          status = next
        }
        for (const invoice of sandbox.objects.invoices.list()) {
          const lines = sandbox.snapshot().objects.invoice_lines?.filter((line) => Object(line).invoice === invoice.id)
          const sum = (lines ?? []).reduce((total: number, line) => total + Object(line).line.amount, 0)
          expect(invoice.subtotal).toBe(sum)
          expect(invoice.amount_remaining).toBeGreaterThanOrEqual(0)
          if (invoice.status === 'paid') expect(invoice.amount_remaining).toBe(0)
        }
        const charged = sandbox.objects.charges.list().filter(({ paid }) => paid)
        const paid = sandbox.objects.invoices.list().reduce((total, { amount_paid: amount }) => total + amount, 0)
        expect(charged.reduce((total, { amount }) => total + amount, 0)).toBe(paid)
      }),
      { numRuns: 40, seed: 20_261_128 },
    )
  })

  it('does the same again for the same seed, to the byte', async () => {
    const names = ['month', 'hour', 'dearer', 'badCard', 'month', 'week', 'goodCard', 'payLatest', 'cancel']
    const [one, two] = [await play(names, false), await play(names, false)]
    const [first, second] = [one, two].map(({ sandbox }) =>
      // The client of Stripe makes a key up for each of its requests.
      JSON.stringify(sandbox.snapshot().objects).replaceAll(/"idempotency_key":"[^"]*"/g, ''),
    )
    expect(first === second).toBe(true)
  })

  it('goes on from a snapshot as if nothing had been', async () => {
    const straight = await play(['month', 'hour', 'month', 'hour'], true)
    const halted = await play(['month', 'hour'], true)
    halted.sandbox.restore(JSON.parse(JSON.stringify(halted.sandbox.snapshot())))
    await halted.sandbox.clock.advance({ days: 31 })
    await halted.sandbox.clock.advance({ hours: 1 })
    expect(halted.sandbox.objects.invoices.list()).toEqual(straight.sandbox.objects.invoices.list())
  })
})
