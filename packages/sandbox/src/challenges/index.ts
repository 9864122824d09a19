export { openBankPage, openChallenge, openChallengeOf } from './open-challenge.js'
export { challengeParameters } from './parameters.js'
