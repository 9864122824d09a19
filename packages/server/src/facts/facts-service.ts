import type { FactsService, ReplayReport } from '../services.js'
import type { FactsContext } from './facts-context.js'
import { listFacts } from './list-facts.js'
import { replayFact, replayFacts } from './replay-facts.js'

/** What is replayed is due at once, and nobody else says so. */
export function factsService(context: FactsContext, wake: () => void): FactsService {
  const woken = (report: ReplayReport) => {
    wake()
    return report
  }
  return {
    list: (input) => listFacts(context, input),
    replay: async (key, options) => woken(await replayFact(context, key, options)),
    replayAll: async (input) => woken(await replayFacts(context, input)),
  }
}
