import { AzoraError } from '@azora/pay-core'
import type { ReplayFactsInput, ReplayOptions, ReplayReport } from '../services.js'
import { type Change, type FactName, type FactPosition, type FactState, storableText } from '../storage/port/index.js'
import type { FactsContext } from './facts-context.js'

/** So many facts in one transaction. */
const BATCH = 500

/**
 * Gives one fact another round of attempts.
 *
 * @throws AzoraError `not_found`; `fact_not_replayable` for one that was delivered or is still being tried.
 */
export async function replayFact(
  context: FactsContext,
  key: string,
  { actor = 'system' }: ReplayOptions = {},
): Promise<ReplayReport> {
  const name: FactName = { account: context.account, key }
  // No database could even be asked about a key that none can hold.
  const [fact] = storableText(key) === key ? await context.storage.facts({ limit: 1, named: name }) : []
  if (fact === undefined) {
    const message = `There is no fact ${JSON.stringify(key)}, or it was settled and pruned. A key looks like payment.succeeded:pi_123.`
    throw new AzoraError('not_found', message)
  }
  if (fact.state === 'delivered' || fact.state === 'pending') {
    throw new AzoraError('fact_not_replayable', refusals[fact.state](key), { data: { state: fact.state } })
  }
  await retry(context, [name], actor)
  return { replayed: 1 }
}

const refusals: Readonly<Record<Exclude<FactState, 'dead' | 'unheard'>, (key: string) => string>> = {
  delivered: (key) => `${key} was delivered: what its handlers wrote through tx took effect, and would again.`,
  pending: (key) => `${key} is pending: it is tried by itself until it is delivered or dead.`,
}

/**
 * Gives all dead letters, or all that nobody listened for, another round of attempts, oldest first.
 *
 * What dies again meanwhile is not taken twice.
 */
export async function replayFacts(context: FactsContext, input: ReplayFactsInput = {}): Promise<ReplayReport> {
  const { actor = 'system' } = input
  const names = await namesOf(context, input)
  // Oldest first: of two facts of one subject, the later one must not be pending alone.
  names.reverse()
  for (let at = 0; at < names.length; at += BATCH) await retry(context, names.slice(at, at + BATCH), actor)
  return { replayed: names.length }
}

async function namesOf({ storage }: FactsContext, { state = 'dead', type }: ReplayFactsInput): Promise<FactName[]> {
  const names: FactName[] = []
  let after: FactPosition | undefined
  for (;;) {
    const page = await storage.facts({
      limit: BATCH,
      state,
      ...(type === undefined ? {} : { type }),
      ...(after === undefined ? {} : { after }),
    })
    names.push(...page.map(({ account, key }) => ({ account, key })))
    after = page.at(-1)
    if (after === undefined || page.length < BATCH) return names
  }
}

/** One set for each account, each with a line in the audit log. */
async function retry(
  { storage, clock, makeId }: FactsContext,
  names: readonly FactName[],
  actor: string,
): Promise<void> {
  const byAccount = Map.groupBy(names, ({ account }) => account)
  const sets = [...byAccount].map(([account, facts]) => {
    const keys = facts.map(({ key }) => key)
    const [subject = ''] = keys
    const entry = {
      id: makeId('aud'),
      atMs: clock.nowMs(),
      actor,
      action: 'replay_fact',
      subject: keys.length === 1 ? subject : `${keys.length} facts`,
      detail: { keys },
    }
    const retries = keys.map((factKey): Change => ({ kind: 'retry_fact', factKey }))
    return { account, changes: [...retries, { kind: 'audit' as const, entry }] }
  })
  await storage.commit(sets)
}
