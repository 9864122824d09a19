import { expect, it } from 'vitest'
import { createIdempotencyStore } from './idempotency-store.js'

const answer = { status: 402, body: '{}', requestId: 'req_1' }
const day = 86_400_000

it('gives a finished answer again, for a day', () => {
  const store = createIdempotencyStore()
  expect(store.begin('k', 'same', 0)).toBeUndefined()
  store.finish('k', answer)
  expect(store.begin('k', 'same', day - 1)).toEqual(answer)
  expect(store.begin('k', 'same', day)).toBeUndefined()
})

it('refuses other parameters with 400 and a request in flight with 409', () => {
  const store = createIdempotencyStore()
  store.begin('k', 'same', 0)
  expect(() => store.begin('k', 'same', 1)).toThrow(expect.objectContaining({ status: 409 }))
  expect(() => store.begin('k', 'other', 1)).toThrow(expect.objectContaining({ status: 400 }))
})

it('frees a key whose request never began', () => {
  const store = createIdempotencyStore()
  store.begin('k', 'same', 0)
  store.finish('k', undefined)
  expect(store.begin('k', 'other', 1)).toBeUndefined()
})

it('survives as JSON, without what was in flight', () => {
  const store = createIdempotencyStore()
  store.begin('done', 'same', 0)
  store.finish('done', answer)
  store.begin('flying', 'same', 0)
  const other = createIdempotencyStore()
  other.restore(JSON.parse(JSON.stringify(store.state())))
  expect(other.begin('done', 'same', 1)).toEqual(answer)
  expect(other.begin('flying', 'same', 1)).toBeUndefined()
})

it('holds nothing that is older than a day, used again or not', () => {
  const store = createIdempotencyStore()
  for (let number = 0; number < 3; number += 1) {
    store.begin(`k${number}`, 'same', number)
    store.finish(`k${number}`, answer)
  }
  store.begin('new', 'same', day + 1)
  expect(store.state()).toHaveLength(1)
})
