/** Runs work that has a name. Whoever asks for the same while it is under way waits for it, and gets the same end. */
export type Share = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>

/** Shares within this process. What is over is forgotten: who asks then has it done anew. */
export function createSharing(): Share {
  const underWay = new Map<string, Promise<unknown>>()
  return <Result>(name: string, work: () => Promise<Result>) => {
    // Whoever began it under this name asked for the same.
    const begun = underWay.get(name) as Promise<Result> | undefined
    if (begun !== undefined) return begun
    const done = work().finally(() => underWay.delete(name))
    underWay.set(name, done)
    return done
  }
}
