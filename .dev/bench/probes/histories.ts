import type { Sandbox } from '@azora/pay-sandbox'
import type { Delivery } from '../events/events.ts'

type Unsigned = Omit<Delivery, 'signature'>

/** What a subject keeps of Stripe, and how its versions are told apart. */
export type Kept = 'customer' | 'subscription'

/** An object that was created, and changed twice in one second a minute later. */
export interface History {
  readonly id: string
  readonly customer: string
  readonly created: Unsigned
  readonly first: Unsigned
  readonly second: Unsigned
}

/** The version of an object after `second`, as `Subject.versionOf` reads it. */
export const NEWEST = '3'

/** Lets objects live in a sandbox, whose clock stands still, and takes the events that it announced of them. */
export async function makeHistories(sandbox: Sandbox, kept: Kept, count: number): Promise<readonly History[]> {
  const made: { readonly id: string; readonly customer: string }[] = []
  for (let at = 0; at < count; at += 1) made.push(await create[kept](sandbox))
  await sandbox.clock.advance({ minutes: 1 })
  for (const version of ['2', NEWEST]) {
    for (const { id } of made) await change[kept](sandbox, id, version)
  }
  const events = sandbox.objects.events.list().toSorted((left, right) => left.created - right.created)
  return made.map(({ id, customer }) => {
    const own = events.filter(({ data, type }) => 'id' in data.object && data.object.id === id && isOf(kept, type))
    const byVersion = new Map(own.map((event) => [versionIn(event.data.object), event]))
    const pick = (version: string): Unsigned => {
      const event = byVersion.get(version)
      if (event === undefined) throw new Error(`The sandbox announced no version ${version} of ${id}.`)
      return { id: event.id, type: event.type, body: JSON.stringify(event, null, 2) }
    }
    return { id, customer, created: pick('1'), first: pick('2'), second: pick(NEWEST) }
  })
}

/** The event of a payment that succeeded. */
export async function paymentSucceeded(sandbox: Sandbox): Promise<Unsigned> {
  await post(
    sandbox,
    'payment_intents',
    'amount=9900&currency=usd&payment_method=pm_card_visa&confirm=true&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never',
  )
  const event = sandbox.objects.events.list().find(({ type }) => type === 'payment_intent.succeeded')
  if (event === undefined) throw new Error('The sandbox announced no payment.')
  return { id: event.id, type: event.type, body: JSON.stringify(event, null, 2) }
}

/** The same event as one that Stripe sent for an object with text that Postgres can't store. */
export function poisoned({ type, body }: Unsigned): Unsigned {
  const event = JSON.parse(body)
  event.id = 'evt_poison'
  event.data.object.metadata = { note: 'a\u0000b' }
  return { id: event.id, type, body: JSON.stringify(event, null, 2) }
}

function isOf(kept: Kept, type: string): boolean {
  return kept === 'customer' ? /^customer\.(created|updated)$/.test(type) : type.startsWith('customer.subscription.')
}

function versionIn(object: object): string {
  const { name, items } = object as { name?: string; items?: { data: { quantity: number }[] } }
  return name ?? String(items?.data[0]?.quantity)
}

const create: Readonly<Record<Kept, (sandbox: Sandbox) => Promise<{ id: string; customer: string }>>> = {
  async customer(sandbox) {
    const { id } = await post(sandbox, 'customers', 'name=1')
    return { id, customer: id }
  },
  async subscription(sandbox) {
    const customer = await post(sandbox, 'customers', 'name=subscriber')
    const price = await priceOf(sandbox)
    const form = `customer=${customer.id}&items[0][price]=${price}&items[0][quantity]=1&collection_method=send_invoice&days_until_due=30`
    const { id } = await post(sandbox, 'subscriptions', form)
    return { id, customer: customer.id }
  },
}

const change: Readonly<Record<Kept, (sandbox: Sandbox, id: string, version: string) => Promise<unknown>>> = {
  customer: (sandbox, id, version) => post(sandbox, `customers/${id}`, `name=${version}`),
  async subscription(sandbox, id, version) {
    const subscription = await get(sandbox, `subscriptions/${id}`)
    const item = subscription.items?.data[0]?.id
    const form = `items[0][id]=${item}&items[0][quantity]=${version}&proration_behavior=none`
    return post(sandbox, `subscriptions/${id}`, form)
  },
}

/** The price that all subscriptions of the probes have. */
export async function priceOf(sandbox: Sandbox): Promise<string> {
  const { data } = await get(sandbox, 'prices')
  const [known] = data ?? []
  if (known !== undefined) return known.id
  const form = 'unit_amount=900&currency=usd&recurring[interval]=month&product_data[name]=Seat'
  return (await post(sandbox, 'prices', form)).id
}

interface Answer {
  readonly id: string
  readonly items?: { readonly data: readonly { readonly id: string }[] }
  readonly data?: readonly { readonly id: string }[]
}

const headers = { authorization: 'Bearer sk_test_bench', 'content-type': 'application/x-www-form-urlencoded' }

function get(sandbox: Sandbox, path: string): Promise<Answer> {
  return answerOf(sandbox.fetch(`http://stripe.test/v1/${path}`, { headers }))
}

function post(sandbox: Sandbox, path: string, body: string): Promise<Answer> {
  return answerOf(sandbox.fetch(`http://stripe.test/v1/${path}`, { method: 'POST', headers, body }))
}

async function answerOf(asked: Promise<Response>): Promise<Answer> {
  const answer = await asked
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}
