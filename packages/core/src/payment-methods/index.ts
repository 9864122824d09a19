export { PaymentMethod, SavedCard } from './payment-method.js'
