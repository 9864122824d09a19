import { idOf, type World } from '../world/index.js'
import type { Match } from './router.js'

type Reference = Parameters<typeof idOf>[0]

/** Parameters that name something of a customer's. */
const telling = [
  'customer',
  'subscription',
  'from_subscription',
  'schedule',
  'invoice',
  'payment_intent',
  'charge',
] as const

/**
 * The test clock that a request lives on: that of the customer it names, in a parameter or by way of the object in its path.
 * Whatever the request does then happens at that clock's time.
 */
export function testClockOf(world: World, match: Match, params: Readonly<Record<string, unknown>>): string | null {
  if (world.test_clocks.size === 0) return null
  if (typeof params.test_clock === 'string' && params.test_clock !== '') return params.test_clock
  const named = telling.map((name) => params[name]).filter((value) => typeof value === 'string')
  for (const id of [...named, match.id, match.owner]) {
    const customer = world.customers.get(customerBehind(world, id))
    if (customer && 'test_clock' in customer && customer.test_clock) return idOf(customer.test_clock)
  }
  return null
}

/** An object says whose it is, or names one that does. */
function customerBehind(world: World, id: string): string {
  const object = findAnything(world, id)
  if (!object || object.object === 'customer') return id
  if (object.customer) return idOf(object.customer) ?? ''
  return object.subscription ? customerBehind(world, idOf(object.subscription) ?? '') : ''
}

function findAnything(
  world: World,
  id: string,
): { object?: string; customer?: Reference; subscription?: Reference } | undefined {
  if (id === '') return undefined
  for (const collection of Object.values(world)) {
    const object: object | undefined = collection.get(id)
    if (object) return object
  }
  return undefined
}
