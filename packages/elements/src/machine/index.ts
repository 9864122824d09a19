export type { Effect } from './effect.js'
export type { Happening } from './happening.js'
export { isInFlight, type State, type StateName } from './state.js'
export { type Step, transition } from './transition.js'
