export { addressOf, secretOf } from './address.js'
export { type Given, isObject, objectOf, refuseOthers, shown } from './given.js'
export { booleanOf, choiceOf, numberOf, optionalTextOf, textOf, withoutAbsent } from './read.js'
