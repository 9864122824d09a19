import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type ArrangedBilling, arrangeBilling, day, start, subscribe } from './arrange-billing.js'

/** Four subscriptions of one customer, each of which differs from the others in what a list asks for. */
async function arrangeFour() {
  const arranged = await arrangeBilling()
  const { stripe, sandbox, dearer, yearly } = arranged
  const monthly = await subscribe(arranged, { metadata: { plan: 'pro' } })
  const mailed = await subscribe(arranged, {
    items: [{ price: yearly }],
    collection_method: 'send_invoice',
    days_until_due: 30,
  })
  await sandbox.clock.advance({ days: 2 })
  const taxed = await subscribe(arranged, { items: [{ price: dearer }], automatic_tax: { enabled: true } })
  const gone = await subscribe(arranged, { items: [{ price: dearer }] })
  await stripe.subscriptions.cancel(gone.id)
  return { ...arranged, ids: { monthly: monthly.id, mailed: mailed.id, taxed: taxed.id, gone: gone.id } }
}

type Four = ArrangedBilling & { ids: Record<'monthly' | 'mailed' | 'taxed' | 'gone', string> }

describe('the list of subscriptions', () => {
  it.each<[string, (four: Four) => Stripe.SubscriptionListParams, (keyof Four['ids'])[]]>([
    ['leaves out what was canceled', () => ({}), ['taxed', 'mailed', 'monthly']],
    ['keeps all', () => ({ status: 'all' }), ['gone', 'taxed', 'mailed', 'monthly']],
    ['keeps what was canceled', () => ({ status: 'canceled' }), ['gone']],
    ['keeps what has ended', () => ({ status: 'ended' }), ['gone']],
    ['keeps a price', ({ dearer }) => ({ price: dearer }), ['taxed']],
    ['keeps a plan', ({ yearly }) => ({ plan: yearly }), ['mailed']],
    ['keeps a customer', ({ customer }) => ({ customer, status: 'active' }), ['taxed', 'mailed', 'monthly']],
    ['keeps how it is paid', () => ({ collection_method: 'send_invoice' }), ['mailed']],
    ['keeps whose taxes are reckoned', () => ({ automatic_tax: { enabled: true } }), ['taxed']],
    ['keeps when it was made', () => ({ created: { lt: start + day } }), ['mailed', 'monthly']],
    ['keeps when its period began', () => ({ current_period_start: { gt: start } }), ['taxed']],
    ['keeps when its period ends', () => ({ current_period_end: { gt: start + 60 * day } }), ['mailed']],
  ])('%s', async (_name, paramsOf, names) => {
    const four = await arrangeFour()
    const { data } = await four.stripe.subscriptions.list(paramsOf(four))
    expect(data.map(({ id }) => id)).toEqual(names.map((name) => four.ids[name]))
  })

  it('is empty for another customer', async () => {
    const { stripe } = await arrangeFour()
    const { id: customer } = await stripe.customers.create()
    expect((await stripe.subscriptions.list({ customer, status: 'all' })).data).toEqual([])
  })

  it('is searched by metadata, and comes with its customer', async () => {
    const { stripe, customer, ids } = await arrangeFour()
    const found = await stripe.subscriptions.search({ query: `metadata["plan"]:"pro"` })
    expect(found.data.map(({ id }) => id)).toEqual([ids.monthly])
    const shown = await stripe.customers.retrieve(customer, { expand: ['subscriptions'] })
    expect('subscriptions' in shown && shown.subscriptions?.data.map(({ id }) => id)).toEqual([
      ids.taxed,
      ids.mailed,
      ids.monthly,
    ])
  })
})
