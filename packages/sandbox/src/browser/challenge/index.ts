export { startChallenge } from './start-challenge.js'
