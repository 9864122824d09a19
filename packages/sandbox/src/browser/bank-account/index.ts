export {
  type BankProblem,
  checkAccountNumber,
  checkEmail,
  checkIban,
  checkName,
  checkRoutingNumber,
  checkTaxId,
  formatIban,
} from './check-account.js'
