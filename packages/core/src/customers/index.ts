export { Customer } from './customer.js'
