export { initCheckout, type SimulatedCheckout } from './init-checkout.js'
