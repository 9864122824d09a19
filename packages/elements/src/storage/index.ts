export { AttemptStore, type KeyValueStorage } from './attempt-store.js'
export { openAttempts } from './open-attempts.js'
export { type OrderFacts, orderKey } from './order-key.js'
