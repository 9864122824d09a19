/** Runs something once everything that is ready now has had its turn. */
export type NextTurn = (run: () => void) => void

/** The end of this turn of the event loop; where the platform has no word for it, a timer of no length. */
export const systemNextTurn: NextTurn = (run) => {
  if (typeof setImmediate === 'function') setImmediate(run)
  else setTimeout(run, 0)
}
