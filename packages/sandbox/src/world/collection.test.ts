import { expect, it } from 'vitest'
import { createCollection } from './collection.js'

it('lists newest first what is there, once, also what was removed and put again', () => {
  const collection = createCollection<{ id: string; turn: number }>()
  for (const id of ['a', 'b', 'c']) collection.put({ id, turn: 1 })
  collection.put({ id: 'a', turn: 2 })
  collection.remove('b')
  collection.remove('b')
  collection.put({ id: 'b', turn: 2 })
  expect([...collection.newestFirst()].map(({ id, turn }) => `${id}${turn}`)).toEqual(['b2', 'c1', 'a2'])
  expect([...collection.all()].map(({ id }) => id)).toEqual(['a', 'c', 'b'])
  expect(collection.size).toBe(3)
})
