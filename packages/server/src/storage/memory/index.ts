export type { MemoryTx } from './deliver.js'
export { type MemoryOptions, memory } from './memory.js'
