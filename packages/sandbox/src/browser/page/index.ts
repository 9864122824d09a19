export { createStripe, type SimulatedStripe } from './create-stripe.js'
