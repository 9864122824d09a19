export { pruneSettled } from './prune-settled.js'
