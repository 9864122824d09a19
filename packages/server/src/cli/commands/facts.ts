import { AzoraError, type FactEntry, FactState, type FactType } from '@azora/pay-core'
import { type FactsContext, listFacts, replayFact, replayFacts } from '../../facts/index.js'
import { systemClock, systemMakeId } from '../../runtime/index.js'
import type { ReplayReport } from '../../services.js'
import { PLATFORM } from '../../storage/port/index.js'
import { postgres } from '../../storage/postgres/index.js'
import type { CliCommand, CommandCall, CommandResult } from '../command.js'
import { CLI_ACTOR, withPool } from '../connect.js'

/** Lists the outbox, and gives dead letters another round of attempts. */
export const facts: CliCommand = {
  name: 'facts',
  alias: 'outbox',
  takes: '[replay <key> | replay --all]',
  summary: 'Lists facts, newest first, and replays dead letters.',
  options: {
    'database-url': { type: 'string' },
    schema: { type: 'string' },
    state: { type: 'string' },
    type: { type: 'string' },
    limit: { type: 'string' },
    cursor: { type: 'string' },
    all: { type: 'boolean' },
  },
  help: [
    '--state STATE        pending, delivered, dead or unheard; default: all, and dead for replay --all',
    '--type TYPE          only facts of a type, for example payment.succeeded',
    '--limit NUMBER       how many to list, 1 to 100; default: 20',
    '--cursor CURSOR      the next page, as the page before says',
    '--all                with replay: every dead letter, or with --state unheard whatever nobody listened for',
    '--database-url URL   the database; default: DATABASE_URL',
    '--schema NAME        default: azora_pay',
  ],
  run: (call) =>
    withPool(call, async (pool) => {
      const { schema } = call.values
      const storage = postgres({ pool, ...(typeof schema === 'string' ? { schema } : {}) })
      const context: FactsContext = { storage, account: PLATFORM, clock: systemClock, makeId: systemMakeId }
      const [verb, key, ...more] = call.positionals
      if (verb === undefined) return list(context, call)
      if (verb === 'replay' && more.length === 0) return told(await replay(context, call, key))
      throw misused(`There is no "facts ${call.positionals.join(' ')}".`)
    }),
}

async function list(context: FactsContext, { values }: CommandCall): Promise<CommandResult> {
  const page = await listFacts(context, {
    ...filterOf(values),
    ...(typeof values.limit === 'string' ? { limit: Number(values.limit) } : {}),
    ...(typeof values.cursor === 'string' ? { cursor: values.cursor } : {}),
  })
  const lines = page.facts.map(lineOf)
  const next = page.nextCursor === null ? [] : [`More: --cursor '${page.nextCursor}'`]
  return { json: page, lines: lines.length === 0 ? ['There are none.'] : [...lines, ...next] }
}

function lineOf({ state, key, announcedAt, attempts, lastError }: FactEntry): string {
  const failed = attempts === 0 ? '' : `  ${attempts} failed: ${lastError?.split('\n')[0]?.slice(0, 200)}`
  return `${state.padEnd(10)}${announcedAt}  ${key}${failed}`
}

async function replay(context: FactsContext, { values }: CommandCall, key: string | undefined): Promise<ReplayReport> {
  if (key !== undefined && values.all !== true) return replayFact(context, key, { actor: CLI_ACTOR })
  if (key !== undefined || values.all !== true) throw misused('Name one fact, or pass --all: facts replay <key>.')
  const { state = 'dead', type } = filterOf(values)
  if (state !== 'dead' && state !== 'unheard') throw misused('Only dead and unheard facts can be replayed.')
  return replayFacts(context, { actor: CLI_ACTOR, state, ...(type === undefined ? {} : { type }) })
}

function told({ replayed }: ReplayReport): CommandResult {
  const facts = replayed === 1 ? 'fact' : 'facts'
  return { json: { replayed }, lines: [`${replayed} ${facts} will be tried again by the app, within seconds.`] }
}

function filterOf({ state, type }: CommandCall['values']): { readonly state?: FactState; readonly type?: FactType } {
  const parsed = FactState.optional().safeParse(state)
  if (!parsed.success) throw misused(`--state is one of ${FactState.options.join(', ')}.`)
  return {
    ...(parsed.data === undefined ? {} : { state: parsed.data }),
    // A type that there is not finds nothing.
    ...(typeof type === 'string' ? { type: type as FactType } : {}),
  }
}

function misused(message: string): AzoraError {
  return new AzoraError('invalid_request', message)
}
