import { AzoraError, type EventEntry, IgnoredReason } from '@azora/pay-core'
import { listEvents } from '../../events/index.js'
import type { CliCommand, CommandCall, CommandResult } from '../command.js'
import { CLI_ACTOR, payHelp, payOptions, withPay, withStorage } from '../connect.js'
import { replayOne } from './replay.js'

/** Lists what Stripe sent, and takes it once more. */
export const events: CliCommand = {
  name: 'events',
  takes: '[replay <id> | replay --all]',
  summary: 'Lists events, newest first, and takes stored ones once more.',
  options: {
    ...payOptions,
    ignored: { type: 'string' },
    type: { type: 'string' },
    limit: { type: 'string' },
    cursor: { type: 'string' },
    all: { type: 'boolean' },
  },
  help: [
    `--ignored REASON     only those that changed nothing: ${IgnoredReason.options.join(', ')}`,
    '--type TYPE          only events of a type, for example charge.refunded',
    '--limit NUMBER       how many to list, 1 to 100; default: 20',
    '--cursor CURSOR      the next page, as the page before says',
    '--all                with replay: every unreadable one, or those of --ignored and --type',
    ...payHelp,
  ],
  run(call) {
    const [verb, id, ...more] = call.positionals
    if (verb === undefined) return list(call)
    if (verb !== 'replay' || more.length > 0) throw misused(`There is no "events ${call.positionals.join(' ')}".`)
    if (id !== undefined && call.values.all !== true) return replayOne(call, id)
    if (id !== undefined || call.values.all !== true)
      throw misused('Name one event, or pass --all: events replay <id>.')
    return replayAll(call)
  },
}

function list(call: CommandCall): Promise<CommandResult> {
  const { limit, cursor } = call.values
  return withStorage(call, async (storage) => {
    const page = await listEvents(
      { storage },
      {
        ...filterOf(call),
        ...(typeof limit === 'string' ? { limit: Number(limit) } : {}),
        ...(typeof cursor === 'string' ? { cursor } : {}),
      },
    )
    const lines = page.events.map(lineOf)
    const next = page.nextCursor === null ? [] : [`More: --cursor '${page.nextCursor}'`]
    return { json: page, lines: lines.length === 0 ? ['There are none.'] : [...lines, ...next] }
  })
}

function lineOf({ id, type, receivedAt, connectedAccount, ignored }: EventEntry): string {
  const account = connectedAccount === null ? '' : `  on ${connectedAccount}`
  return `${receivedAt}  ${id}  ${type}${account}${ignored === null ? '' : `  ignored: ${ignored}`}`
}

function replayAll(call: CommandCall): Promise<CommandResult> {
  return withPay(call, async (pay) => {
    const report = await pay.events.replayAll({ actor: CLI_ACTOR, ...filterOf(call) })
    return {
      json: report,
      lines: [`${report.applied} events are applied now, ${report.ignored} are still ignored.`],
    }
  })
}

function filterOf({ values }: CommandCall): { readonly ignored?: IgnoredReason; readonly type?: string } {
  const ignored = IgnoredReason.optional().safeParse(values.ignored)
  if (!ignored.success) throw misused(`--ignored is one of ${IgnoredReason.options.join(', ')}.`)
  return {
    ...(ignored.data === undefined ? {} : { ignored: ignored.data }),
    ...(typeof values.type === 'string' ? { type: values.type } : {}),
  }
}

function misused(message: string): AzoraError {
  return new AzoraError('invalid_request', message)
}
