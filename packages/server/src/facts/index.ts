export type { FactsContext } from './facts-context.js'
export { factsService } from './facts-service.js'
export { listFacts } from './list-facts.js'
export { replayFact, replayFacts } from './replay-facts.js'
