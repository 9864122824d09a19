export { checkPrice } from './check-price.js'
export { foldSubscription } from './fold.js'
export { startSubscription, startSubscriptionCommand } from './start-subscription.js'
