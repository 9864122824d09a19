export { note } from './note.js'
export { newKey, now } from './world.js'
