export { type Behaviour, readBehaviour } from './behaviour.js'
export { createStripe, type SimulatedStripe } from './create-stripe.js'
