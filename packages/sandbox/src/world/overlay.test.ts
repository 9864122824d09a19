import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Collection, createCollection } from './collection.js'
import { createOverlay } from './overlay.js'

type Thing = { id: string; turn: number }

const shownBy = (collection: Collection<Thing>) => ({
  all: [...collection.all()],
  newestFirst: [...collection.newestFirst()],
  size: collection.size,
  each: ids.map((id) => collection.get(id)),
})
const ids = ['a', 'b', 'c', 'd', 'e']

function filled(): Collection<Thing> {
  const collection = createCollection<Thing>()
  for (const id of ['a', 'b', 'c']) collection.put({ id, turn: 0 })
  return collection
}

const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('put' as const),
      id: fc.constantFrom(...ids),
      turn: fc.integer({ min: 1, max: 99 }),
    }),
    fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom(...ids) }),
    fc.record({ kind: fc.constant('clear' as const) }),
  ),
  { maxLength: 12 },
)

it('shows at every step what a collection would show, leaves the one under it alone, and makes it the same', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const [twin, base] = [filled(), filled()]
      const overlay = createOverlay(base)
      for (const step of given) {
        for (const collection of [twin, overlay]) {
          if (step.kind === 'put') collection.put({ id: step.id, turn: step.turn })
          else if (step.kind === 'remove') collection.remove(step.id)
          else collection.clear()
        }
        expect(shownBy(overlay)).toEqual(shownBy(twin))
      }
      expect(shownBy(base)).toEqual(shownBy(filled()))
      overlay.commit()
      expect(shownBy(base)).toEqual(shownBy(twin))
    }),
  )
})

it('takes along nothing of what happened under it meanwhile', () => {
  const base = filled()
  const overlay = createOverlay(base)
  overlay.put({ id: 'a', turn: 1 })
  base.put({ id: 'd', turn: 2 })
  base.remove('b')
  overlay.commit()
  expect([...base.all()].map(({ id, turn }) => `${id}${turn}`)).toEqual(['a1', 'c0', 'd2'])
})
