export { checkPrice } from './check-price.js'
export { startSubscription, startSubscriptionCommand } from './start-subscription.js'
