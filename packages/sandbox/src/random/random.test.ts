import { expect, it } from 'vitest'
import { createIds } from './ids.js'
import { createRandom, seedOf } from './random.js'

it('makes the same ids from the same seed, and never twice the same', () => {
  const make = () => createIds(createRandom(seedOf(1, 'ids')))
  const [one, other] = [make(), make()]
  const ids = Array.from({ length: 10_000 }, () => one.make('pi_3', 23))
  expect(new Set(ids).size).toBe(10_000)
  expect(other.make('pi_3', 23)).toBe(ids[0])
  expect(ids[0]).toMatch(/^pi_3[0-9A-Za-z]{23}$/)
})

it('goes on from a position', () => {
  const random = createRandom(5)
  random.next()
  const { position } = random
  const next = random.next()
  random.position = position
  expect(random.next()).toBe(next)
})

it('keeps the streams of one seed apart', () => {
  expect(seedOf('a', 'ids')).not.toBe(seedOf('a', 'requests'))
})

it('spreads fractions evenly', () => {
  const random = createRandom(1)
  const counts = Array.from({ length: 10 }, () => 0)
  for (let draw = 0; draw < 10_000; draw += 1) {
    const bucket = Math.floor(random.fraction() * 10)
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
})
