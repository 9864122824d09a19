import { AzoraError } from '@azora/pay-core'
import { commitNews } from '../news/index.js'
import { redact } from '../runtime/index.js'
import { type Change, MalformedChange, recordContent } from '../storage/port/index.js'
import { isOfAnotherApp, type ListRange } from '../stripe/index.js'
import type { Listed, Listing } from './listings.js'
import type { Phase } from './phase.js'
import type { Run } from './run.js'

/** The objects of one kind, each compared with what is held. */
export function objectsPhase(listing: Listing, range: Omit<ListRange, 'after'>): Phase {
  const { kind } = listing
  return {
    start: { phase: kind, after: null },
    async *take(run, from) {
      const endS = range.beforeS ?? Math.floor(run.context.clock.nowMs() / 1000)
      let after = from.phase === 'events' ? null : from.after
      for (;;) {
        const place = after === null ? {} : { after }
        const page = await run.patiently(() => listing.page(run.context.stripe.lists, { ...range, ...place }))
        run.beganS ??= page.asOfS
        for (const object of page.objects) {
          if (run.signal?.aborted) return
          await run.patiently(() => takeObject(run, listing, object, page.asOfS))
        }
        const last = page.objects.at(-1)
        if (last === undefined || !page.hasMore) return yield { next: null, fraction: 1 }
        after = last.id
        yield { next: { phase: kind, after }, fraction: (endS - last.createdS) / Math.max(endS - range.fromS, 1) }
      }
    },
  }
}

async function takeObject(run: Run, { kind }: Listing, object: Listed, asOfS: number): Promise<void> {
  const { context, counts, by } = run
  if (isOfAnotherApp(context.app, object.object)) return
  counts.objects.seen += 1
  const changes = folded(run, object, asOfS)
  if (changes === undefined) return
  const held = await context.storage.get(kind, object.id, context.account)
  const says = changes.find((change) => change.kind === 'put' && change.record.id === object.id)
  // What says the same is left alone: a comparison of a million records must not write a million rows.
  const same = says?.kind === 'put' && held && recordContent(held.data) === recordContent(says.record.data)
  if (same) return
  try {
    await commitNews(context.storage, context.refetch, { account: context.account, by, changes })
  } catch (error) {
    const isGone = error instanceof AzoraError && error.code === 'not_found'
    if (!isGone && !(error instanceof MalformedChange)) throw error
    unreadable(run, object, error)
  }
}

function folded(run: Run, object: Listed, asOfS: number): readonly Change[] | undefined {
  try {
    return object.fold({ asOfS, creation: false, nowMs: run.context.clock.nowMs() })
  } catch (error) {
    unreadable(run, object, error)
    return undefined
  }
}

/** One odd object must not keep the others from being read; it is counted, and named in the log. */
function unreadable({ context, counts }: Run, { id }: Listed, error: unknown): void {
  counts.objects.unreadable += 1
  context.logger.error('An object of Stripe could not be taken over.', { id, reason: redact(String(error)) })
}
