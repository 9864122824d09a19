export type { FactsContext } from './facts-context.js'
export { listFacts } from './list-facts.js'
export { replayFact, replayFacts } from './replay-facts.js'
