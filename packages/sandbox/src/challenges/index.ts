export { openBankPage, openChallenge, openChallengeOf, openVoucherPage } from './open-challenge.js'
export { challengeParameters } from './parameters.js'
