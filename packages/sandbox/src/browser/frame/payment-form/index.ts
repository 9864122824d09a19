export { createPaymentForm, type PaymentForm } from './create-payment-form.js'
export { fetchSavedMethods, type SavedMethods } from './saved-methods.js'
