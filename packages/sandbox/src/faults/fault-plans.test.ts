import { expect, it } from 'vitest'
import { createFaults } from './fault-plans.js'

it('strikes once, at the first request that fits, unless told otherwise', () => {
  const faults = createFaults()
  faults.next({ path: '/v1/refunds', method: 'POST', then: 'reset' })
  expect(faults.strike('GET', '/v1/refunds')).toBeUndefined()
  expect(faults.strike('POST', '/v1/refunds/re_1')).toBeUndefined()
  expect(faults.strike('POST', '/v1/refunds')).toBe('reset')
  expect(faults.strike('POST', '/v1/refunds')).toBeUndefined()
})

it('counts for every plan, so that two plans strike two requests', () => {
  const faults = createFaults()
  faults.next({ then: 'reset' })
  faults.next({ nth: 2, then: 'malformed' })
  expect([1, 2, 3].map(() => faults.strike('GET', '/'))).toEqual(['reset', 'malformed', undefined])
})

it('strikes from the nth on as many times as planned', () => {
  const faults = createFaults()
  faults.next({ nth: 2, times: 2, then: 'reset' })
  expect([1, 2, 3, 4].map(() => faults.strike('GET', '/'))).toEqual([undefined, 'reset', 'reset', undefined])
  expect(faults.pending).toEqual([])
})

it('takes a star for anything, and every other sign for itself', () => {
  const faults = createFaults()
  faults.next({ path: '/v1/payment_intents/*/confirm', then: 'reset' })
  expect(faults.strike('POST', '/v1/payment_intents/pi_1')).toBeUndefined()
  expect(faults.strike('POST', '/v1/payment_intents/pi_1/confirm')).toBe('reset')
  faults.next({ path: '/v1.customers*', then: 'reset' })
  expect(faults.strike('POST', '/v1/customers')).toBeUndefined()
})

it.each([
  ['/v1/payment_intents/*/confirm', '/v1/payment_intents/pi_1/confirm/again'],
  ['/customers/*', '/v1/customers/cus_1'],
])('takes %s for the whole path, from its beginning to its end', (path, other) => {
  const faults = createFaults()
  faults.next({ path, then: 'reset' })
  expect(faults.strike('POST', other)).toBeUndefined()
})

it('takes a star for several parts of a path, too', () => {
  const faults = createFaults()
  faults.next({ path: '/v1/customers/*', then: 'reset' })
  expect(faults.strike('DELETE', '/v1/customers/cus_1/tax_ids/txi_1')).toBe('reset')
})

it('says how far every plan has come, and takes one back by its id', () => {
  const faults = createFaults()
  const first = faults.next({ nth: 3, then: 'reset' })
  const second = faults.next({ path: '/v1/refunds', then: 'malformed' })
  faults.strike('GET', '/v1/balance')
  expect(faults.planned.map(({ id, seen, left }) => [id, seen, left])).toEqual([
    [first, 1, 1],
    [second, 0, 1],
  ])
  expect([faults.remove(first), faults.remove(first)]).toEqual([true, false])
  expect(faults.planned.map(({ id }) => id)).toEqual([second])
})

it.each(['v1/customers', 'http://127.0.0.1:12111/v1/customers', ''])(
  'refuses the path "%s", which no request has',
  (path) => {
    const faults = createFaults()
    expect(() => faults.next({ path, then: 'reset' })).toThrow('"path" begins with a slash, as in "/v1/customers"')
    expect(faults.planned).toEqual([])
  },
)

it('takes a path that begins with a star', () => {
  const faults = createFaults()
  faults.next({ path: '*/confirm', then: 'reset' })
  expect(faults.strike('POST', '/v1/payment_intents/pi_1/confirm')).toBe('reset')
})
