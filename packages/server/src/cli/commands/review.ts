import { AzoraError } from '@azora/pay-core'
import type { AzoraPay } from '../../azora.js'
import type { Drift, ReviewOptions, ReviewReport } from '../../reconciliation/index.js'
import type { CliCommand, CommandCall, CommandResult } from '../command.js'
import { CLI_ACTOR, payHelp, payOptions, withPay } from '../connect.js'

/** So many records are named to a person; `--json` names more. */
const NAMED = 50

const options = {
  ...payOptions,
  since: { type: 'string' },
  cursor: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'max-requests-per-second': { type: 'string' },
} as const

const help = [
  '--since TIME         from when on, like 2026-11-01 or 2026-11-24T08:00:00Z; there is no default',
  '--dry-run            say what would be done, and write nothing',
  '--cursor CURSOR      go on where an earlier run was stopped, with the same --since',
  '--max-requests-per-second N   1 to 100; default: 20',
]

/** Fills in what was missed, and says where we held something else than Stripe. */
export const reconcile: CliCommand = {
  name: 'reconcile',
  summary: 'Fills in what was missed since a moment, and reports where we held something else than Stripe.',
  options: { ...options, 'all-objects': { type: 'boolean' } },
  help: [
    ...help,
    '--all-objects        compare every object too, not only those that are older than events are kept',
    ...payHelp,
  ],
  run: (call) =>
    review(call, 'will be told by the app', (pay, written) => {
      const objects = call.values['all-objects'] === true ? 'all' : 'old'
      return pay.reconcile({ ...written, objects })
    }),
}

/** Takes over what is at Stripe, for a storage that is new. */
export const backfill: CliCommand = {
  name: 'backfill',
  summary: 'Takes over what was created at Stripe since a moment, for a database that is new. Tells nobody.',
  options,
  help: [...help, ...payHelp],
  run: (call) => review(call, 'put aside, and told to nobody', (pay, written) => pay.backfill(written)),
}

function review(
  call: CommandCall,
  whatOfFacts: string,
  run: (pay: AzoraPay<unknown>, options: ReviewOptions) => Promise<ReviewReport>,
): Promise<CommandResult> {
  const { since, cursor, 'dry-run': dryRun, 'max-requests-per-second': rate } = call.values
  if (typeof since !== 'string') {
    throw new AzoraError('invalid_request', 'Say from when on: --since 2026-11-01.', { data: { param: 'since' } })
  }
  return withPay(call, async (pay) => {
    const report = await run(pay, {
      since,
      dryRun: dryRun === true,
      actor: CLI_ACTOR,
      signal: call.signal,
      onProgress: ({ phase, fraction, seen, drifted }) =>
        call.progress(fraction, `${phase}: ${seen} seen, ${drifted} drifted`),
      ...(typeof cursor === 'string' ? { cursor } : {}),
      ...(typeof rate === 'string' ? { maxRequestsPerSecond: Number(rate) } : {}),
    })
    return { json: report, lines: linesOf(report, whatOfFacts), ending: endingOf(report) }
  })
}

function endingOf({ complete, dryRun, drifted }: ReviewReport): NonNullable<CommandResult['ending']> {
  if (!complete) return 'stopped'
  return dryRun && drifted > 0 ? 'found' : 'done'
}

function linesOf(report: ReviewReport, whatOfFacts: string): readonly string[] {
  const { dryRun, complete, cursor, events, objects, drifted, drift, facts, told, requests } = report
  const named = drift.slice(0, NAMED).map(lineOf)
  const more = drifted > named.length ? [`… and ${drifted - named.length} more: --json names up to 1,000.`] : []
  const unreadable = objects.unreadable === 0 ? '' : ` ${objects.unreadable} could not be read: see the log.`
  return [
    ...named,
    ...more,
    `${events.seen} events seen, ${events.missing} of them missing; ${objects.seen} objects compared.${unreadable}`,
    `${drifted} records ${dryRun ? 'differ' : 'differed'}; ${facts} facts ${dryRun ? 'would be ' : ''}${dryRun ? whatOfFacts.replace('will be ', '') : whatOfFacts}. ${requests} requests.`,
    ...(told === 0 ? [] : [`${told} of them happened while it ran, and will be told by the app.`]),
    ...(complete ? [] : [`Stopped. Go on with: --since ${report.since} --cursor ${cursor}`]),
    ...(dryRun ? ['Nothing was written: this was a dry run.'] : []),
  ]
}

/** What is about people stays in the database; a status is enough to see what is wrong. */
function lineOf({ kind, id, held, stripe, fields }: Drift): string {
  if (held === null) return `${kind} ${id}: we had nothing`
  const status = 'status' in held && 'status' in stripe && held.status !== stripe.status
  return `${kind} ${id}: ${status ? `${held.status} → ${stripe.status}` : fields.join(', ')}`
}
