export { createIds, type Ids } from './ids.js'
export { createRandom, type Random, seedOf, unrepeatableSeed } from './random.js'
