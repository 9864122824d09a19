export { createEmbeddedPage } from './create-embedded-page.js'
export { initCheckout, type SimulatedCheckout } from './init-checkout.js'
