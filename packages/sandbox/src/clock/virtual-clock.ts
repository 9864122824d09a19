/** The time that the sandbox lives in. */
export interface VirtualClock {
  /** Milliseconds since 1970. */
  nowMs(): number
  /** Whole seconds since 1970, as Stripe's `created` counts. */
  nowSeconds(): number
  /** Jumps to a moment that is not in its past. */
  moveTo(ms: number): void
  /** Whether time passes by itself. A clock with a fixed start stands still until it is advanced. */
  readonly running: boolean
  /** What a snapshot needs to set the clock again. */
  state(): ClockState
  restore(state: ClockState): void
}

export interface ClockState {
  running: boolean
  /** For a running clock the distance to the system's clock, for a standing one the time itself. */
  ms: number
}

/** `real` follows the system's clock; a date or an ISO string is where a standing clock begins. */
export type ClockOption = 'real' | Date | string

export function createVirtualClock(option: ClockOption = 'real', systemNow: () => number = Date.now): VirtualClock {
  let state = startOf(option)
  const nowMs = () => (state.running ? systemNow() + state.ms : state.ms)
  return {
    nowMs,
    nowSeconds: () => Math.floor(nowMs() / 1000),
    moveTo(ms) {
      const distance = ms - nowMs()
      if (distance > 0) state = { ...state, ms: state.ms + distance }
    },
    get running() {
      return state.running
    },
    state: () => ({ ...state }),
    restore: (earlier) => {
      state = { ...earlier }
    },
  }
}

function startOf(option: ClockOption): ClockState {
  if (option === 'real') return { running: true, ms: 0 }
  const ms = new Date(option).getTime()
  if (Number.isNaN(ms)) throw new TypeError(`The clock option is no date: ${String(option)}`)
  return { running: false, ms }
}
