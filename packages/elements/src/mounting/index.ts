export { type LightMount, mountInLight, mountInto, uniqueSlotName } from './light-mount.js'
export { leaveModality, watchChallenge } from './watch-challenge.js'
