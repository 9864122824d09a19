export { type LightMount, mountInLight, mountInto, uniqueSlotName } from './light-mount.js'
export { modalDialogsAround, watchChallenge } from './watch-challenge.js'
