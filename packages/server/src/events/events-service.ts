import type { Context } from '../context.js'
import type { EventsService } from '../services.js'
import { listEvents } from './list-events.js'
import { replayEvent, replayEvents, takeEvents } from './replay-events.js'

export function eventsService(context: Context): EventsService {
  return {
    list: (input) => listEvents(context, input),
    replay: (eventId, options) => replayEvent(context, eventId, options),
    replayAll: (input) => replayEvents(context, input),
    takeFrom: (storage) => takeEvents(context, storage),
  }
}
