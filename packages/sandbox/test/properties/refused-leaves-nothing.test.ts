import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.js'
import { played, untilPlayed } from './plays.js'
import { openShop, playOf, takeStep } from './random-play.js'

/** All that a sandbox knows of its accounts, and what it has in mind. */
function knowledgeOf(sandbox: Sandbox): string {
  const { agenda, attempts, clock, connected, objects } = sandbox.snapshot()
  return JSON.stringify({ agenda, attempts, clock, connected, objects })
}

it(
  'a request that is refused changes nothing, whatever was done before',
  async () => {
    const refused = new Set<string>()
    const scripts = playOf(40, 80)
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const fetch = async () => new Response(null)
        const sandbox = createSandbox({ seed: 'refused', clock: '2026-11-23T12:00:00Z', fetch })
        await openShop(sandbox)
        for (const step of script) {
          await sandbox.webhooks.settled()
          const before = knowledgeOf(sandbox)
          const told = await takeStep(sandbox, step)
          // A payment that was declined was tried: it and its charge stay.
          if (!told || told.status === 200 || told.status === 402) continue
          refused.add(told.does)
          await sandbox.webhooks.settled()
          expect(knowledgeOf(sandbox) === before, `${told.does} changed something and said ${told.body}`).toBe(true)
        }
      }),
      played(24, 20_261_202),
    )
    // Most of what can be asked for is refused at one time or another.
    expect(refused.size).toBeGreaterThan(50)
  },
  untilPlayed(180_000),
)
