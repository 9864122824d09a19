import { listings } from './listings.js'
import { goThrough, type Phase } from './phase.js'
import type { ReconcileOptions, ReviewReport } from './report.js'
import { openRun, type ReviewMakings } from './run.js'
import { eventsPhase } from './take-events.js'
import { objectsPhase } from './take-objects.js'

/** Stripe's own word: events can be listed for at least thirty days. */
const EVENTS_KEPT_S = 30 * 24 * 60 * 60

/**
 * Fills in what was missed since a moment, and says what we held otherwise than Stripe.
 *
 * The events come first: they tell the story step by step, and each is taken as its webhook would have been. Older
 * objects, of which no events are left, are compared one by one.
 */
export async function reconcile(makings: ReviewMakings, options: ReconcileOptions): Promise<ReviewReport> {
  const run = openRun(makings, options, 'reconcile')
  const { sinceS } = run.options
  const oldestEventS = Math.floor(makings.clock.nowMs() / 1000) - EVENTS_KEPT_S
  const compareAll = options.objects === 'all'
  const range = { fromS: sinceS, ...(compareAll ? {} : { beforeS: oldestEventS }) }
  const objects = compareAll || sinceS < oldestEventS ? listings.map((listing) => objectsPhase(listing, range)) : []
  const phases: readonly Phase[] = [eventsPhase(Math.max(sinceS, oldestEventS)), ...objects]
  return goThrough(run, phases, options)
}
