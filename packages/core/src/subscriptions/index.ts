export { StartedSubscription } from './subscription.js'
