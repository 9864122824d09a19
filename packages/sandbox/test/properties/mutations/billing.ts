import type { Mutation, Pick, Value } from './pick.js'

type Stored = Readonly<Record<string, unknown>>

const isDraft = ({ status }: Stored) => status === 'draft'
const isDue = ({ status }: Stored) => status === 'open' || status === 'uncollectible'
const isAlive = ({ status }: Stored) => status !== 'canceled' && status !== 'incomplete_expired'
const recurs = ({ type, active }: Stored) => type === 'recurring' && active === true

/** An id of a line, and of the draft that it stands on. */
function lineOf(pick: Pick): { invoice: string; line: string } {
  const invoice = pick.id('invoices', isDraft)
  return { invoice, line: pick.id('invoice_lines', (line) => line.invoice === invoice) }
}

function phases(pick: Pick) {
  const phase = () => ({
    items: [{ price: pick.id('prices', recurs), quantity: pick.integer(1, 3) }],
    duration: { interval: 'month', interval_count: pick.integer(1, 2) },
  })
  return pick.chance(50) ? [phase()] : [phase(), phase()]
}

/** Every request that changes what is billed: invoices, subscriptions, schedules, credit, time. */
export const billing: Readonly<Record<string, Mutation>> = {
  'POST /v1/invoiceitems': (pick) => [
    [],
    {
      customer: pick.id('customers'),
      amount: pick.integer(-300, 3000),
      currency: 'usd',
      invoice: pick.chance(30) ? pick.id('invoices', isDraft) : undefined,
    },
  ],
  'POST /v1/invoiceitems/:id': (pick) => [[pick.id('invoice_items')], { amount: pick.integer(1, 900) }],
  'DELETE /v1/invoiceitems/:id': (pick) => [[pick.id('invoice_items')]],
  'POST /v1/invoices': (pick) => [
    [],
    {
      customer: pick.id('customers'),
      currency: 'usd',
      auto_advance: pick.maybe(pick.chance(50)),
      pending_invoice_items_behavior: pick.one('include', 'exclude'),
      default_tax_rates: pick.chance(30) ? [pick.id('tax_rates')] : undefined,
      discounts: pick.chance(30) ? [{ coupon: pick.id('coupons') }] : undefined,
      ...(pick.chance(20) && { collection_method: 'send_invoice', days_until_due: 3 }),
    },
  ],
  'POST /v1/invoices/:id': (pick) => [[pick.id('invoices', isDraft)], { description: 'Changed' }],
  'DELETE /v1/invoices/:id': (pick) => [[pick.id('invoices', isDraft)]],
  'POST /v1/invoices/:id/add_lines': (pick) => [
    [pick.id('invoices', isDraft)],
    { lines: [{ amount: pick.integer(1, 4000), description: 'Work' }] },
  ],
  'POST /v1/invoices/:id/update_lines': (pick) => {
    const { invoice, line } = lineOf(pick)
    return [[invoice], { lines: [{ id: line, amount: pick.integer(1, 4000) }] }]
  },
  'POST /v1/invoices/:id/remove_lines': (pick) => {
    const { invoice, line } = lineOf(pick)
    return [[invoice], { lines: [{ id: line, behavior: pick.one('delete', 'unassign') }] }]
  },
  'POST /v1/invoices/:invoice/lines/:id': (pick) => {
    const { invoice, line } = lineOf(pick)
    return [[invoice, line], { description: 'Changed', amount: pick.maybe(pick.integer(1, 4000)) }]
  },
  'POST /v1/invoices/:id/attach_payment': (pick) => [
    [pick.id('invoices', ({ status }) => status === 'open')],
    {
      payment_intent: pick.id(
        'payment_intents',
        ({ latest_charge, customer }) => latest_charge === null || customer !== null,
      ),
    },
  ],
  'POST /v1/invoices/:id/finalize': (pick) => [
    [pick.id('invoices', isDraft)],
    { auto_advance: pick.maybe(pick.chance(50)) },
  ],
  'POST /v1/invoices/:id/mark_uncollectible': (pick) => [[pick.id('invoices', isDue)]],
  'POST /v1/invoices/:id/pay': (pick) => [
    [pick.id('invoices', isDue)],
    { paid_out_of_band: pick.chance(15) ? true : undefined },
  ],
  'POST /v1/invoices/:id/send': (pick) => [
    [pick.id('invoices', ({ collection_method }) => collection_method === 'send_invoice')],
  ],
  'POST /v1/invoices/:id/void': (pick) => [[pick.id('invoices', isDue)]],
  'POST /v1/invoices/create_preview': (pick) => [
    [],
    pick.chance(50)
      ? { subscription: pick.id('subscriptions', isAlive) }
      : {
          customer: pick.id('customers'),
          subscription_details: { items: [{ price: pick.id('prices', recurs), quantity: 2 }] },
        },
  ],
  'POST /v1/credit_notes': (pick) => {
    const invoice = pick.object(
      'invoices',
      ({ status, total }) => (status === 'open' || status === 'paid') && Number(total) > 0,
    )
    const amount = pick.integer(1, 500)
    const isPaid = invoice?.status === 'paid'
    return [
      [],
      {
        invoice: String(invoice?.id ?? 'nothing'),
        amount,
        ...(isPaid && pick.one({ refund_amount: amount }, { credit_amount: amount }, { out_of_band_amount: amount })),
      },
    ]
  },
  'POST /v1/credit_notes/:id': (pick) => [[pick.id('credit_notes')], { memo: 'Changed' }],
  'POST /v1/credit_notes/:id/void': (pick) => [[pick.id('credit_notes', ({ status }) => status === 'issued')]],
  'POST /v1/subscriptions': (pick) => [
    [],
    {
      customer: pick.id('customers'),
      items: [{ price: pick.id('prices', recurs), quantity: pick.integer(1, 3) }],
      trial_period_days: pick.chance(25) ? pick.integer(1, 14) : undefined,
      payment_behavior: pick.chance(30) ? pick.one('default_incomplete', 'error_if_incomplete') : undefined,
      billing_mode: pick.chance(20) ? { type: 'classic' } : undefined,
      discounts: pick.chance(20) ? [{ coupon: pick.id('coupons') }] : undefined,
      ...(pick.chance(15) && { collection_method: 'send_invoice', days_until_due: 7 }),
    },
  ],
  'POST /v1/subscriptions/:id': (pick) => {
    const subscription = pick.id('subscriptions', isAlive)
    const item = pick.id('subscription_items', (each) => each.subscription === subscription)
    const change = pick.one('items', 'end', 'pause', 'perhaps', 'anchor', 'method')
    const items = [{ id: item, quantity: pick.integer(1, 4), price: pick.maybe(pick.id('prices', recurs)) }]
    return [
      [subscription],
      {
        ...(change === 'items' && {
          items,
          proration_behavior: pick.one('create_prorations', 'always_invoice', 'none'),
        }),
        ...(change === 'end' && { cancel_at_period_end: pick.chance(60) }),
        ...(change === 'pause' && {
          pause_collection: pick.one<Value>('', { behavior: 'void' }, { behavior: 'keep_as_draft' }),
        }),
        ...(change === 'perhaps' && {
          items,
          payment_behavior: 'pending_if_incomplete',
          proration_behavior: 'always_invoice',
        }),
        ...(change === 'anchor' && { billing_cycle_anchor: { type: 'now' } }),
        ...(change === 'method' && {
          default_payment_method: pick.id('payment_methods', ({ customer }) => customer !== null),
        }),
      },
    ]
  },
  'DELETE /v1/subscriptions/:id': (pick) => [
    [pick.id('subscriptions', isAlive)],
    { invoice_now: pick.maybe(true), prorate: pick.maybe(true) },
  ],
  'DELETE /v1/subscriptions/:id/discount': (pick) => [
    [pick.id('subscriptions', ({ discounts }) => Array.isArray(discounts) && discounts.length > 0)],
  ],
  'POST /v1/subscriptions/:id/migrate': (pick) => [
    [pick.id('subscriptions', ({ billing_mode: mode }) => JSON.stringify(mode).includes('classic'))],
    { billing_mode: { type: 'flexible' } },
  ],
  'POST /v1/subscriptions/:id/pause': (pick) => [
    [pick.id('subscriptions', ({ status }) => status === 'active')],
    { type: 'subscription' },
  ],
  'POST /v1/subscriptions/:id/resume': (pick) => [[pick.id('subscriptions', ({ status }) => status === 'paused')]],
  'POST /v1/subscription_items': (pick) => [
    [],
    { subscription: pick.id('subscriptions', isAlive), price: pick.id('prices', recurs), quantity: pick.integer(1, 2) },
  ],
  'POST /v1/subscription_items/:id': (pick) => [[pick.id('subscription_items')], { quantity: pick.integer(1, 5) }],
  'DELETE /v1/subscription_items/:id': (pick) => [[pick.id('subscription_items')]],
  'POST /v1/subscription_schedules': (pick) => [
    [],
    pick.chance(50)
      ? { from_subscription: pick.id('subscriptions', ({ schedule, ...each }) => schedule === null && isAlive(each)) }
      : {
          customer: pick.id('customers'),
          start_date: pick.one<Value>('now', pick.now + pick.integer(1, 40) * 86_400),
          end_behavior: pick.one('release', 'cancel'),
          phases: phases(pick),
        },
  ],
  'POST /v1/subscription_schedules/:id': (pick) => [
    [pick.id('subscription_schedules', ({ status }) => status === 'active' || status === 'not_started')],
    { end_behavior: pick.one('release', 'cancel') },
  ],
  'POST /v1/subscription_schedules/:id/cancel': (pick) => [
    [pick.id('subscription_schedules', ({ status }) => status === 'active' || status === 'not_started')],
  ],
  'POST /v1/subscription_schedules/:id/release': (pick) => [
    [pick.id('subscription_schedules', ({ status }) => status === 'active' || status === 'not_started')],
  ],
  'POST /v1/test_helpers/test_clocks': (pick) => [[], { frozen_time: pick.now, name: 'Ahead' }],
  'POST /v1/test_helpers/test_clocks/:id/advance': (pick) => {
    const clock = pick.object('test_clocks', ({ status }) => status === 'ready')
    const days = pick.one(1, 7, 28)
    return [[String(clock?.id ?? 'nothing')], { frozen_time: Number(clock?.frozen_time ?? 0) + days * 86_400 }]
  },
  'DELETE /v1/test_helpers/test_clocks/:id': (pick) => [[pick.id('test_clocks')]],
}
