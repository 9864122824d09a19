export { Charge, ChargeCard } from './charge.js'
