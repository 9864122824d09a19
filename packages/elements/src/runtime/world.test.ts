import { expect, it } from 'vitest'
import { newKey } from './world.js'

it('makes keys of 128 random bits', () => {
  const keys = new Set(Array.from({ length: 100 }, newKey))
  expect(keys.size).toBe(100)
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
})
