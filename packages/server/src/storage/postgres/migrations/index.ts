export { migrations } from './history.js'
export type { Migration } from './migration.js'
