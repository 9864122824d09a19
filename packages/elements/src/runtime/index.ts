export { LoadFailed } from './load-failed.js'
export { note } from './note.js'
export { part } from './part.js'
export { newKey, now } from './world.js'
