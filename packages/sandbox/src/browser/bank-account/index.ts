export {
  type BankProblem,
  checkAccountNumber,
  checkEmail,
  checkIban,
  checkName,
  checkRoutingNumber,
  formatIban,
} from './check-account.js'
