export { blankPerson, describedPerson, type PersonDescription } from './describe-person.js'
export { personParameters, personTokenParameters, writeParameters } from './parameters.js'
