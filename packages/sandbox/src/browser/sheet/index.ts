export { startSheet } from './start-sheet.js'
