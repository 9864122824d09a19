export { checkAmount, checkCurrency } from './check-amount.js'
export { displayAmount, exponentOf, leastChargeMinor, spoken } from './currencies.js'
export { disputeFeeMinor, feeMinor } from './fees.js'
export { wireDecimal } from './wire-decimal.js'
