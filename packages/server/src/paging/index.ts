export { pageOf, positionFrom } from './page-of.js'
