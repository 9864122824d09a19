export { readLooks } from './read-looks.js'
export type { Labels } from './to-appearance.js'
export { tokens } from './tokens.js'
