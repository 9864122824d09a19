export {
  type Delivery,
  type DeliveryEngine,
  type DeliveryParts,
  deliveryParts,
} from './delivery.js'
export { createFactHandlers, type FactHandlers } from './fact-handlers.js'
export { handledEventTypes } from './fold-event.js'
export { assertOwnMode } from './own-mode.js'
export { createPump } from './pump.js'
export { puttingAside } from './putting-aside.js'
export { type EventEnvelope, readEvent } from './read-event.js'
export { type Ownership, type Reception, receiveEvent } from './receive-event.js'
export { createRefetch } from './refetch.js'
export { createWebhookCounter } from './webhook-counts.js'
