export type { Duration } from './duration.js'
export { longestTimerMs, type SystemTime, systemTime } from './system-time.js'
export { type Clock, createTimekeeper, type Timekeeper } from './timekeeper.js'
export { type ClockOption, type ClockState, createVirtualClock, type VirtualClock } from './virtual-clock.js'
