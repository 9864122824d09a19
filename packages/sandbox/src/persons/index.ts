export { blankPerson, describedPerson, type PersonDescription } from './describe-person.js'
export { individualParameters, personTokenParameters, writeParameters } from './parameters.js'
