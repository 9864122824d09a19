export { AzoraPayForm } from './azora-pay-form.js'
