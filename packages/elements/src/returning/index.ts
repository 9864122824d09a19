export { type ReturnFacts, takeReturn } from './read-return.js'
