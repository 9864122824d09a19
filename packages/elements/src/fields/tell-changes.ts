/**
 * Passes options on when they are other ones than last time, so that asking often costs nothing, and Stripe is told of a
 * change whatever caused it.
 *
 * @param known - What was told already.
 */
export function tellChanges<Options extends object>(known: Options, tell: (options: Options) => void): typeof tell {
  let last = JSON.stringify(known)
  return (options) => {
    const now = JSON.stringify(options)
    if (now === last) return
    last = now
    tell(options)
  }
}

export type TellChanges = typeof tellChanges
