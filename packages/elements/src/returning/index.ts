export { awaitReturn, claimReturn } from './claim-return.js'
export type { ReturnFacts } from './read-return.js'
