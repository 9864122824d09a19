export { awaitReturn, readAddress } from './await-return.js'
export type { ReturnFacts } from './read-return.js'
