export { startBankPage } from './start-bank-page.js'
export { startChallenge } from './start-challenge.js'
export { startVoucher } from './start-voucher.js'
