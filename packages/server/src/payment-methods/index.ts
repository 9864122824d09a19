export { detachPaymentMethod, detachPaymentMethodCommand } from './detach-payment-method.js'
export { listPaymentMethods, noSuchPaymentMethod } from './read-payment-methods.js'
export { setDefaultPaymentMethod, setDefaultPaymentMethodCommand } from './set-default-payment-method.js'
