export { outcomeByStripe } from './ask-stripe.js'
export { DeferredIntentEngine, type OrderRequest } from './deferred-intent.js'
export type { CreateIntent, CreateIntentContext } from './host-intent.js'
export type { ElementsSubject, OpenPayment, Order, PaymentEngine } from './payment-engine.js'
