import { createHmac } from 'node:crypto'
import { type Buyer, charge, customer, type Order, paymentIntent } from './order-objects.ts'
import { invoice, type Plan, subscription } from './plan-objects.ts'

/** The webhook's secret in all parts of the bench. */
export const secret = 'whsec_bench_0123456789abcdef0123456789abcdef'

/** One event as Stripe delivers it. */
export interface Delivery {
  readonly id: string
  readonly type: string
  /** Pretty-printed, as Stripe's are. */
  readonly body: string
  /** Signed now, by `signed`. */
  readonly signature: string
}

/** Of a hundred events so many of each type; about what a shop with some subscriptions gets. */
const mix = {
  'payment_intent.created': 25,
  'payment_intent.succeeded': 25,
  'charge.succeeded': 20,
  'customer.updated': 10,
  'invoice.paid': 10,
  'customer.subscription.updated': 10,
} as const

type EventType = keyof typeof mix

/** Each step takes a type that is far from the last one: 37 and 100 have no divisor in common. */
const STRIDE = 37

const START_S = 1_790_000_000
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The same events for the same seed, on every machine. */
export function makeEvents(count: number, seed = 42): readonly Omit<Delivery, 'signature'>[] {
  const random = randomFrom(seed)
  const whole = (below: number) => Math.floor(random() * below)
  const pick = <Item>(items: readonly Item[]): Item => items[whole(items.length)] as Item
  const id = (prefix: string, length = 24) =>
    `${prefix}_${Array.from({ length }, () => letters[whole(letters.length)]).join('')}`

  const buyers = Array.from(
    { length: 500 },
    (_, at): Buyer => ({
      id: id('cus', 14),
      email: `user${at}@example.com`,
      name: pick(['Ada Lovelace', 'Łukasz Żółć', '山田太郎', "Seán O'Brien", 'Emoji 🙂 Person']),
      country: pick(['US', 'DE', 'GB', 'JP', 'FR', 'BR']),
      created: START_S - 86_400 * (1 + whole(700)),
      paymentMethod: id('pm'),
    }),
  )
  const plans = Array.from({ length: 400 }, (): Plan => {
    const [name, amount] = pick([
      ['starter', 900],
      ['team', 2900],
      ['business', 9900],
    ] as const)
    const buyer = pick(buyers)
    return {
      subscription: id('sub'),
      item: id('si', 14),
      buyer,
      name,
      amount,
      price: `price_${name}`,
      product: `prod_${name}`,
      created: START_S - 9_000_000,
    }
  })
  const newOrder = (created: number): Order => ({
    paymentIntent: id('pi'),
    charge: id('ch'),
    balanceTransaction: id('txn'),
    buyer: pick(buyers),
    currency: pick(['usd', 'usd', 'usd', 'eur', 'gbp', 'jpy', 'kwd']),
    amount: 100 + whole(50_000),
    created,
    number: id('ord', 10),
    brand: pick(['visa', 'visa', 'mastercard', 'amex']),
  })

  const schedule = Object.entries(mix).flatMap(([type, share]) => Array<EventType>(share).fill(type as EventType))
  const created: Order[] = []
  const paid: Order[] = []
  const objectOf = (
    type: EventType,
    at: number,
    atS: number,
  ): { readonly type: EventType; readonly object: object } => {
    switch (type) {
      case 'payment_intent.succeeded': {
        const order = created.shift()
        if (order === undefined) return objectOf('payment_intent.created', at, atS)
        paid.push(order)
        return { type, object: paymentIntent(order, 'succeeded') }
      }
      case 'charge.succeeded': {
        const order = paid.shift()
        return order === undefined ? objectOf('payment_intent.created', at, atS) : { type, object: charge(order) }
      }
      case 'payment_intent.created': {
        const order = newOrder(atS)
        created.push(order)
        return { type, object: paymentIntent(order, 'requires_payment_method') }
      }
      case 'customer.updated':
        return { type, object: customer(pick(buyers), at) }
      case 'invoice.paid':
        return { type, object: invoice(pick(plans), atS, at, id('in')) }
      case 'customer.subscription.updated':
        return { type, object: subscription(pick(plans), atS, 1 + (at % 5), id('in')) }
    }
  }
  return Array.from({ length: count }, (_, at) => {
    const planned = schedule[(at * STRIDE) % schedule.length] ?? 'payment_intent.created'
    const { type, object } = objectOf(planned, at, START_S + at)
    const event = {
      id: id('evt'),
      object: 'event',
      api_version: '2026-10-28.endive',
      created: START_S + at,
      data: { object },
      livemode: false,
      pending_webhooks: 1,
      request: { id: id('req', 14), idempotency_key: id('key', 28) },
      type,
    }
    return { id: event.id, type, body: JSON.stringify(event, null, 2) }
  })
}

/** Signs events as Stripe does; a signature is good for five minutes. */
export function signed(events: readonly Omit<Delivery, 'signature'>[]): readonly Delivery[] {
  const atS = Math.floor(Date.now() / 1000)
  return events.map((event) => ({ ...event, signature: signatureOf(event.body, atS) }))
}

export function signatureOf(body: string, atS: number): string {
  return `t=${atS},v1=${createHmac('sha256', secret).update(`${atS}.${body}`, 'utf8').digest('hex')}`
}

/** Mulberry32: small, fast, and even enough for test data. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}
