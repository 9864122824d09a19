export { leaveDialogs } from './leave-dialogs.js'
export { type LightMount, mountInLight, mountInto, uniqueSlotName } from './light-mount.js'
export { watchChallenge } from './watch-challenge.js'
