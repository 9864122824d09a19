export { foldCharge } from './fold.js'
