import type Stripe from 'stripe'
import { factsBroughtBy, readEvent } from '../webhooks/index.js'
import { eventWindows } from './event-windows.js'
import type { Phase } from './phase.js'
import type { Run } from './run.js'

/**
 * A payment that succeeds between the begin of a backfill and the moment in which it is read is no history: its webhook
 * is still on its way, and finds its fact put aside. Stripe's events since the begin name those facts; they are pending
 * again, and told once, whoever comes first.
 */
export const meanwhilePhase: Phase = {
  start: { phase: 'events', fromS: null },
  async *take(run, from) {
    const startS = (from.phase === 'events' ? from.fromS : null) ?? run.beganS
    if (startS === null) return yield { next: null, fraction: 1 }
    const nowS = Math.floor(run.context.clock.nowMs() / 1000)
    const { lists } = run.context.stripe
    const list = (range: Parameters<typeof lists.events>[0]) => run.patiently(() => lists.events(range))
    for await (const { events, doneBeforeS } of eventWindows(list, startS, nowS, async (page) => page)) {
      for (const event of events) {
        if (run.signal?.aborted) return
        await run.patiently(() => tell(run, event))
      }
      const next = doneBeforeS === null ? null : { phase: 'events' as const, fromS: doneBeforeS }
      yield { next, fraction: doneBeforeS === null ? 1 : (doneBeforeS - startS) / Math.max(nowS - startS, 1) }
    }
  },
}

async function tell({ context, counts, by }: Run, event: Stripe.Event): Promise<void> {
  const { account, storage } = context
  for (const key of factsBroughtBy(context, readEvent(event))) {
    const [fact] = await storage.facts({ limit: 1, named: { account, key } })
    if (fact?.state !== 'unheard') continue
    const entry = { ...by, id: context.makeId('aud'), subject: key, detail: { event: event.id } }
    await storage.commit([
      {
        account,
        changes: [
          { kind: 'retry_fact', factKey: key },
          { kind: 'audit', entry },
        ],
      },
    ])
    counts.told += 1
  }
}
