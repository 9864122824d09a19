import type { FactType } from '@azora/pay-core'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../.dev/testing/index.js'
import { emptyState } from '../src/storage/memory/state.js'
import type { ChangeSet, DeliveryLimits, OutboxFact, Storage } from '../src/storage/port/index.js'
import type { StorageUnderTest } from '../src/testing/index.js'
import { announcePayment, putPayment, setOf } from '../src/testing/samples.js'
import { memoryUnderTest } from './memory-under-test.js'
import { postgresUnderTest } from './postgres-under-test.js'
import { changeSets } from './random-changes.js'

/** Long enough for some hundred histories, short enough for every run of the tests; a failure prints its seed. */
const TIME_LIMIT_MS = 15_000

/** One thing that is done to both storages. */
type Step =
  | { readonly step: 'commit'; readonly sets: readonly ChangeSet[] }
  /** Handlers of keys that end in one of the digits fail. */
  | {
      readonly step: 'deliver'
      readonly facts: number
      readonly failing: readonly number[]
      readonly patient: boolean
      readonly types: readonly FactType[]
      readonly unheardBeforeMs: number
    }

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc.array(changeSets, { maxLength: 5 }).map((sets): Step => ({ step: 'commit', sets })),
    weight: 5,
  },
  {
    arbitrary: fc
      .record({
        facts: fc.integer({ min: 1, max: 6 }),
        failing: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8], { maxLength: 3 }),
        patient: fc.boolean(),
        types: fc.constantFrom(['payment.processing', 'payment.failed'], ['payment.processing'], ['payment.failed']),
        unheardBeforeMs: fc.constantFrom(0, 0, 2),
      })
      .map((fields): Step => ({ step: 'deliver', ...fields })),
    weight: 1,
  },
)

/** What chance brings too seldom on a busy machine: a fact that fails until it is dead, beside one that is delivered. */
const dying: Step[] = [
  {
    step: 'commit',
    sets: [
      setOf(putPayment({ asOfS: 1 }), announcePayment('fact:platform_1')),
      setOf(putPayment({ id: 'pi_2', asOfS: 1 }), announcePayment('fact:platform_2', { id: 'pi_2' })),
      setOf(putPayment({ asOfS: 1 })),
    ],
  },
  ...Array.from(
    { length: 3 },
    (): Step => ({
      step: 'deliver',
      facts: 6,
      failing: [1],
      patient: false,
      types: ['payment.processing'],
      unheardBeforeMs: 0,
    }),
  ),
]

let database: FreshDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await freshDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 4 })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** What a step answers, errors included. */
async function answer<Tx>({ storage, mark }: StorageUnderTest<Tx>, step: Step): Promise<unknown> {
  if (step.step === 'commit') {
    return storage.commit(step.sets).catch((error: unknown) => `${error}`)
  }
  const told: OutboxFact[] = []
  const limits: DeliveryLimits = {
    facts: step.facts,
    types: step.types,
    unheardBeforeMs: step.unheardBeforeMs,
    attempts: 3,
    // An hour stands for "not in this history".
    retryDelayMs: () => (step.patient ? 3_600_000 : 0),
  }
  const handler = async (fact: OutboxFact, tx: Tx) => {
    told.push(fact)
    await mark(tx, fact.key)
    if (step.failing.some((digit) => fact.key.endsWith(String(digit)))) throw new Error(`no\0 ${fact.key}`)
  }
  const { nextDueInMs, ...report } = await storage.deliver(limits, handler)
  return { told, report, due: nextDueInMs === null ? 'never' : nextDueInMs > 0 ? 'later' : 'now' }
}

/** Everything that a storage holds, read through every door of it. */
async function everything(storage: Storage<unknown>): Promise<unknown> {
  const accounts = ['platform', 'acct_1']
  const lists = await Promise.all(
    accounts.flatMap((account) => [
      storage.list('payment', { account, index: { by: 'all' }, limit: 100 }),
      storage.list('refund', { account, index: { by: 'all' }, limit: 100 }),
      storage.list('payment', { account, index: { by: 'user', value: 'ada' }, limit: 1 }),
      storage.list('refund', { account, index: { by: 'parent', value: 'pi_1' }, limit: 2 }),
    ]),
  )
  const operations = await Promise.all(
    accounts.flatMap((account) =>
      [1, 2, 3, 4].map((at) => storage.operations({ by: 'key', account, key: `op_${at}` })),
    ),
  )
  return {
    lists,
    operations,
    events: byText(await storage.events({ limit: 500 })),
    facts: byText(await storage.facts({ limit: 500 })),
    dead: byText(await storage.facts({ limit: 500, state: 'dead' })),
    unheard: byText(await storage.facts({ limit: 500, state: 'unheard' })),
    audit: byText(await storage.audit({ limit: 500 })),
  }
}

/** Two accounts may hold the same id at the same millisecond; the order between them is nobody's promise. */
function byText(items: readonly object[]): readonly object[] {
  const text = (item: object) =>
    JSON.stringify(Object.entries(item).toSorted(([left], [right]) => (left < right ? -1 : 1)))
  return items.toSorted((left, right) => (text(left) < text(right) ? -1 : 1))
}

describe('memory and Postgres', () => {
  it('answer the same and hold the same after any history', async () => {
    const seen = new Set<string>()
    const live = async (history: readonly Step[]) => {
      const state = emptyState()
      const memory = memoryUnderTest(state)
      const postgres = await postgresUnderTest(pool, async () => {})
      for (const step of history) {
        const expected = await answer(memory, step)
        expect(await answer(postgres, step)).toEqual(expected)
        for (const word of wordsOf(expected)) seen.add(word)
      }
      expect(await everything(postgres.storage)).toEqual(await everything(memory.storage))
      expect((await postgres.marks()).toSorted()).toEqual((await memory.marks()).toSorted())
      const { rows } = await pool.query(
        `select account || e'\\n' || operation_key as key, payment_id as "paymentId", amount_minor::int8::text as "amountMinor"
         from azora_pay.reservation`,
      )
      const reserved = [...state.reservations].map(([key, { paymentId, amountMinor }]) => ({
        key,
        paymentId,
        amountMinor: String(amountMinor),
      }))
      expect(byText(rows)).toEqual(byText(reserved))
    }
    let running = Promise.resolve()
    const property = fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 16 }), (history) => {
      running = live(history)
      return running
    })
    // A machine that is busy gets through few histories in one round.
    for (let round = 1; round === 1 || (round <= 3 && seen.size < corners.length); round += 1) {
      await fc.assert(property, {
        numRuns: 1_000,
        interruptAfterTimeLimit: TIME_LIMIT_MS,
        endOnFailure: false,
        examples: [[dying]],
      })
      // The time limit ends the round, not the history that is under way, and both write into one database.
      await running
    }
    // A generator that never reaches a corner proves nothing about it.
    expect([...seen].sort()).toEqual(corners)
  })
})

/** Every kind of answer there is. */
const corners = [
  'MalformedChange',
  'applied',
  'dead',
  'delivered',
  'duplicate',
  'failed',
  'operation_exists',
  'refused',
  'stale',
  'tie',
  'unchanged',
]

/** The kinds of answers within an answer. */
function wordsOf(given: unknown): string[] {
  if (typeof given === 'string') return [given.split(':')[0] ?? given]
  if (Array.isArray(given)) {
    return given.flatMap((outcome) => [
      outcome.outcome,
      ...(outcome.puts ?? []).map(({ result }: { result: string }) => result),
    ])
  }
  const { report } = given as { report: Record<string, number> }
  return ['delivered', 'failed', 'dead'].filter((word) => (report[word] ?? 0) > 0)
}
