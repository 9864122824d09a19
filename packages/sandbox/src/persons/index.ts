export { blankPerson, describedPerson, type PersonDescription } from './describe-person.js'
export { personParameters, writeParameters } from './parameters.js'
