import { createSandbox } from '@azora/pay-sandbox'
import { memory } from '@azora/pay-server/memory'
import { postgres } from '@azora/pay-server/postgres'
import pg from 'pg'
import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../.dev/testing/index.js'
import { PLATFORM, type RecordKind, type Storage } from '../../src/storage/port/index.js'
import { randomFrom } from '../../src/testing/samples.js'
import { openDoorOver } from './open-door.js'

let database: FreshDatabase
let pool: pg.Pool
let news: readonly Stripe.Event[]
beforeAll(async () => {
  database = await freshDatabase()
  pool = new pg.Pool({ connectionString: database.url })
  await postgres({ pool }).migrate()
  news = await everyKindOfNews()
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const kinds: { readonly [Kind in RecordKind]: string } = {
  payment: 'payment_intent.succeeded',
  charge: 'charge.succeeded',
  refund: 'refund.created',
  customer: 'customer.created',
  subscription: 'customer.subscription.created',
  invoice: 'invoice.paid',
}

/** One event about each kind of record, as Stripe would send it. */
async function everyKindOfNews(): Promise<readonly Stripe.Event[]> {
  const sandbox = createSandbox({ seed: 'poison' })
  const stripe = async (path: string, form: Readonly<Record<string, string>>) => {
    const response = await sandbox.fetch(`http://stripe.sandbox/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.secretKey}` },
      body: new URLSearchParams({ 'metadata[azora_user_id]': 'ada', 'metadata[note]': 'plain', ...form }),
    })
    return (await response.json()) as { readonly id: string }
  }
  const { id: card } = await stripe('payment_methods', { type: 'card', 'card[token]': 'tok_visa' })
  const pays = { payment_method: card, 'invoice_settings[default_payment_method]': card }
  const customer = await stripe('customers', { ...pays, email: 'ada@shop.example', name: 'Ada' })
  const paying = { amount: '5000', currency: 'usd', confirm: 'true', payment_method: 'pm_card_visa' }
  const payment = await stripe('payment_intents', {
    ...paying,
    return_url: 'http://shop.example',
    description: 'A book',
  })
  await stripe('refunds', { payment_intent: payment.id, reason: 'duplicate' })
  const monthly = { currency: 'usd', unit_amount: '9900', 'recurring[interval]': 'month' }
  const price = await stripe('prices', { ...monthly, 'product_data[name]': 'Pro' })
  await stripe('subscriptions', { customer: customer.id, 'items[0][price]': price.id })
  const all = sandbox.objects.events.list()
  return Object.values(kinds).map((type) => {
    const event = all.find((each) => each.type === type)
    if (event === undefined) throw new Error(`The sandbox has no ${type}.`)
    return event
  })
}

const random = randomFrom(19)

/** NUL, halves of a pair, and more than an index takes, of which no compression makes less. */
const poisons = [
  'a\0b',
  'half \ud83d',
  '\udc00',
  String.fromCodePoint(...Array.from({ length: 9_000 }, () => 0x4e00 + Math.floor(random() * 20_000))),
]

type Path = readonly (string | number)[]

/** Where in a value there is text: each value, and each name of the host app's own. */
function placesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).flatMap(([name, entry]) => placesOf(entry, [...path, name]))
  return path.at(-1) === 'metadata' && 'note' in value ? [...inside, [...path, 'note', 'its name']] : inside
}

/** The same value with other text in one place. */
function changed(value: unknown, [name, ...rest]: Path, text: string): unknown {
  if (name === undefined) return text
  const entries = Object.entries(value as object).map(([key, entry]) => {
    if (key !== name) return [key, entry]
    return rest[0] === 'its name' ? [text, entry] : [key, changed(entry, rest, text)]
  })
  return Array.isArray(value) ? entries.map(([, entry]) => entry) : Object.fromEntries(entries)
}

/** What is held of the record that an event is about. */
async function held(storage: Storage<unknown>, kind: RecordKind) {
  const page = await storage.list(kind, { account: PLATFORM, index: { by: 'all' }, limit: 100 })
  return page.records.map(({ asOfS: _, ...record }) => record)
}

describe('F19 text that no database can hold, or find again', () => {
  it.each(Object.keys(kinds).map((kind, at) => [kind as RecordKind, at] as const))(
    '%s: is stored raw and acknowledged wherever in the news it is, and in every storage alike',
    async (kind, at) => {
      const event = news[at]
      if (event === undefined) throw new Error(`There is no news of a ${kind}.`)
      const places = placesOf(event.data.object)
      expect(places.length).toBeGreaterThan(5)
      const stores = [memory(), postgres({ pool })] as const
      const [inMemory, inPostgres] = [openDoorOver(stores[0]), openDoorOver(stores[1])]
      let differing = 0
      for (const [index, place] of places.entries()) {
        for (const [which, text] of poisons.entries()) {
          const object = changed(event.data.object, place, text)
          const id = `evt_${kind}_${index}_${which}`
          // A second of its own: nobody has to be asked which came later.
          const created = event.created + poisons.length * index + which
          const body = JSON.stringify({ ...event, id, created, data: { object } })
          const where = `${place.join('.')} ${JSON.stringify(text).slice(0, 20)}`
          const answers = [await inMemory.post(body), await inPostgres.post(body)]
          expect(
            answers.map(({ status }) => status),
            where,
          ).toEqual([200, 200])
          expect(answers[1]?.text, where).toBe(answers[0]?.text)
          const named = { account: PLATFORM, eventId: id }
          const [left, right] = await Promise.all(stores.map((storage) => storage.events({ limit: 1, named })))
          expect(String(Buffer.from(right?.[0]?.payload ?? [])), where).toBe(body)
          expect(right?.[0]?.ignored, where).toBe(left?.[0]?.ignored)
          if (left?.[0]?.ignored !== null) differing += 1
        }
      }
      expect(await held(stores[1], kind)).toEqual(await held(stores[0], kind))
      expect(differing, 'what is no id, status or time is applied all the same').toBeLessThan(places.length * 2)
    },
  )
})
