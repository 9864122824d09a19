import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.js'
import { played, untilPlayed } from './plays.js'
import { makeCall, type RandomCall, randomCall, type Told } from './random-calls.js'

const clock = '2026-11-23T12:00:00Z'
const scripts = fc.array(randomCall, { minLength: 10, maxLength: 40 })

/** Makes the calls one after the other, and keeps what was told; before the call at `cut` another sandbox goes on from a snapshot. */
async function transcript(start: Sandbox, script: readonly RandomCall[], cut = -1) {
  let sandbox = start
  const told: (Told | undefined)[] = []
  for (const [at, call] of script.entries()) {
    if (at === cut) sandbox = continued(sandbox)
    told.push(await makeCall(sandbox, call))
  }
  return { told, left: JSON.stringify(sandbox.snapshot()) }
}

/** Another sandbox, with another seed and a past of its own, that was set to what this one knows. */
function continued(sandbox: Sandbox): Sandbox {
  const other = createSandbox({ seed: 'another', clock: '2030-01-01T00:00:00Z' })
  other.restore(JSON.parse(JSON.stringify(sandbox.snapshot())))
  return other
}

it(
  'the same seed and the same calls make the same bytes, also in a sandbox that goes on from a snapshot',
  async () => {
    const property = fc.asyncProperty(fc.integer(), scripts, fc.nat(), async (seed, script, anywhere) => {
      const first = await transcript(createSandbox({ seed, clock }), script)
      const second = await transcript(createSandbox({ seed, clock }), script)
      const interrupted = await transcript(createSandbox({ seed, clock }), script, anywhere % script.length)
      expect(second).toEqual(first)
      expect(interrupted).toEqual(first)
    })
    await fc.assert(property, played(40, 20_261_124))
  },
  untilPlayed(30_000),
)

it(
  'another seed makes other ids and the same story',
  async () => {
    const property = fc.asyncProperty(scripts, async (script) => {
      const [one, other] = await Promise.all([1, 2].map((seed) => transcript(createSandbox({ seed, clock }), script)))
      expect(other?.told.map((told) => told?.status)).toEqual(one?.told.map((told) => told?.status))
      const [requestId] = one?.told.flatMap((told) => told?.requestId ?? []) ?? []
      if (requestId !== undefined) expect(other?.told.map((told) => told?.requestId)).not.toContain(requestId)
    })
    await fc.assert(property, played(15, 20_261_125))
  },
  untilPlayed(30_000),
)
