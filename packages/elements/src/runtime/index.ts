export { newKey, now } from './world.js'
