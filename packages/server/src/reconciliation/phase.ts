import { AzoraError } from '@azora/pay-core'
import type { ReviewOptions, ReviewReport } from './report.js'
import { cursorOf, type Start } from './resolve-options.js'
import type { Run } from './run.js'

/** How far a phase has come. */
export interface Step {
  /** Where the phase would go on; `null` when it is done. */
  readonly next: Start | null
  /** 0 to 1. */
  readonly fraction: number
}

/** One list to be read from its beginning, or from a place in it. */
export interface Phase {
  readonly start: Start
  take(run: Run, from: Start): AsyncGenerator<Step>
}

/**
 * Goes through the phases, from the cursor on if there is one.
 *
 * @throws AzoraError with `data.cursor`: where another run would go on.
 */
export async function goThrough(run: Run, phases: readonly Phase[], options: ReviewOptions): Promise<ReviewReport> {
  const { start } = run.options
  const begin = start === null ? 0 : phases.findIndex((phase) => phase.start.phase === start.phase)
  if (begin < 0)
    throw new AzoraError('invalid_request', 'cursor is of a run with other options.', { data: { param: 'cursor' } })
  for (const [index, phase] of phases.entries()) {
    if (index < begin) continue
    let at: Start | null = index === begin && start !== null ? start : phase.start
    try {
      for await (const step of phase.take(run, at)) {
        at = step.next
        options.onProgress?.({
          phase: phase.start.phase,
          fraction: (index + Math.min(Math.max(step.fraction, 0), 1)) / phases.length,
          requests: run.pacer.calls(),
          seen: run.counts.events.seen + run.counts.objects.seen,
          drifted: run.watch.drifted(),
        })
        if (run.signal?.aborted) break
      }
    } catch (error) {
      throw at === null || !(error instanceof AzoraError) ? error : withCursor(error, cursorOf(at, run.beganS))
    }
    const stopped = run.signal?.aborted ? (at ?? phases[index + 1]?.start) : at
    if (stopped !== null && stopped !== undefined) return finish(run, cursorOf(stopped, run.beganS))
  }
  return finish(run, null)
}

function withCursor(cause: AzoraError, cursor: string): AzoraError {
  const message = `${cause.message} What was read before is kept; go on with the cursor ${cursor}.`
  return new AzoraError(cause.code, message, { cause, data: { ...cause.data, cursor } })
}

/** The report; what it comes to is in the audit log too. */
async function finish(run: Run, cursor: string | null): Promise<ReviewReport> {
  const { options, counts, watch, pacer, by, context } = run
  const report: ReviewReport = {
    since: new Date(options.sinceS * 1000).toISOString(),
    dryRun: options.dryRun,
    complete: cursor === null,
    cursor,
    requests: pacer.calls(),
    events: counts.events,
    objects: counts.objects,
    drifted: watch.drifted(),
    drift: watch.drift(),
    facts: watch.facts(),
    told: counts.told,
  }
  if (!options.dryRun) {
    const { since, complete, drifted, facts } = report
    const detail = { complete, drifted, facts, events: { ...counts.events }, objects: { ...counts.objects } }
    const entry = { ...by, id: context.makeId('aud'), subject: since, detail }
    await context.storage.commit([{ account: context.account, changes: [{ kind: 'audit', entry }] }])
  }
  return report
}
