export { listEvents } from './list-events.js'
export { replayEvent, replayEvents, takeEvents } from './replay-events.js'
