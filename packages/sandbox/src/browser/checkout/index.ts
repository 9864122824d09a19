export { startCheckout } from './start-checkout.js'
export { startEmbedded } from './start-embedded.js'
