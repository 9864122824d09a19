import { createAzoraPay } from '@azora/pay-server'
import { memoryOver } from '../../src/storage/memory/memory.js'
import { emptyState, type RecordRow } from '../../src/storage/memory/state.js'
import { must } from './broken.js'
import { signed } from './mail.js'
import { type Surroundings, WEBHOOK_SECRET } from './process.js'

/** The events that are stored, read into an empty storage in another order, must give the same records and the same facts. */
export async function checkReplay({ machine, chance, sandbox, state }: Surroundings): Promise<void> {
  const fresh = emptyState()
  const clock = { nowMs: machine.nowMs, elapsedMs: machine.nowMs }
  const pay = createAzoraPay({
    stripe: { sandbox: 'http://stripe.simulated', webhookSecrets: [WEBHOOK_SECRET] },
    storage: memoryOver(fresh, { clock }),
    fetch: (input, init) => sandbox.fetch(input, init),
    clock,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  })
  const events = [...state.events.values()].map((event) => ({ event, at: chance.fraction() }))
  for (const { event } of events.sort((left, right) => left.at - right.at)) {
    const { status } = await pay.handler(signed(new TextDecoder().decode(event.payload), machine.nowMs()))
    must(status === 200, 'a stored event can be read again', () => `${event.eventId}: ${status}`)
  }
  const contents = (records: Records) => JSON.stringify([...records].map(([key, row]) => [key, sayingOf(row)]).sort())
  must(contents(fresh.records) === contents(state.records), 'a replay gives the same records', () =>
    differences(fresh.records, state.records),
  )
  const states = /^payment\.(authorized|processing):/
  const occurrences = (facts: typeof state.facts) =>
    [...facts.values()]
      .map(({ key }) => key)
      .filter((key) => !states.test(key))
      .sort()
      .join('\n')
  must(occurrences(fresh.facts) === occurrences(state.facts), 'a replay gives the same facts', () =>
    occurrences(fresh.facts),
  )
}

type Records = ReturnType<typeof emptyState>['records']

/** Of a deleted customer Stripe tells the id alone, so what else we hold depends on what we had heard. */
function sayingOf(row: RecordRow | undefined): string | undefined {
  return row?.record.status === 'deleted' ? `deleted, of ${row.record.userId}` : row?.content
}

function differences(replayed: Records, held: Records): string {
  const keys = new Set([...replayed.keys(), ...held.keys()])
  return [...keys]
    .filter((key) => sayingOf(replayed.get(key)) !== sayingOf(held.get(key)))
    .map((key) => `${key}\n  replayed: ${replayed.get(key)?.content}\n  held:     ${held.get(key)?.content}`)
    .join('\n')
}
