import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { createRandom } from '../random/index.js'
import { releaseOrder } from './release-order.js'

// The order reads only the ids and types of events.
const events = ['a', 'b', 'c', 'd'].map((id) => ({ id: `evt_${id}`, type: `x.${id}` }) as unknown as Stripe.Event)
const order = (wanted: Parameters<typeof releaseOrder>[1]) =>
  releaseOrder(events, wanted, createRandom(3))
    .map(({ id }) => id.slice(4))
    .join('')

it('keeps, turns or shuffles the order, and by the same chance the same way', () => {
  expect(order('as_they_came')).toBe('abcd')
  expect(order('reversed')).toBe('dcba')
  expect([...order('shuffled')].sort().join('')).toBe('abcd')
  expect(order('shuffled')).toBe(order('shuffled'))
})

it('puts what is named first, by id or by type, and the rest behind', () => {
  expect(order(['x.c', 'evt_a'])).toBe('cabd')
})
