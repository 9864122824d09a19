export { StartedSubscription } from './started-subscription.js'
export { Subscription, SubscriptionItem, SubscriptionStatus } from './subscription.js'
