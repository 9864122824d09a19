export { type Changes, createChanges } from './create-changes.js'
