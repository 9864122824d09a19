export {
  bankAccountParameters,
  buildBankAccount,
  buildExternalAccount,
  createParameters,
  externalAccount,
  type GivenExternalAccount,
} from './build-external-account.js'
export { keepExternalAccount } from './keep-external-account.js'
export { payoutFailureOf } from './test-banks.js'
