import { puttingAside } from '../webhooks/index.js'
import { listings } from './listings.js'
import { goThrough } from './phase.js'
import type { BackfillOptions, ReviewReport } from './report.js'
import { openRun, type ReviewMakings } from './run.js'
import { objectsPhase } from './take-objects.js'
import { meanwhilePhase } from './tell-meanwhile.js'

/**
 * Takes over everything that was created at Stripe since a moment, as it is now, into a storage that is empty or holds
 * part of it. Nobody is told: it is history, and its facts are put aside. What happened while it was read is news, and
 * told in the end.
 */
export async function backfill(makings: ReviewMakings, options: BackfillOptions): Promise<ReviewReport> {
  const run = openRun(makings, options, 'backfill', puttingAside)
  const range = { fromS: run.options.sinceS }
  const objects = listings.map((listing) => objectsPhase(listing, range))
  return goThrough(run, run.options.dryRun ? objects : [...objects, meanwhilePhase], options)
}
