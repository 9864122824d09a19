/** A number from 0 (included) to 1 (excluded). */
export type Random = () => number

/** The machine's own source, good enough for jitter and never used for secrets. */
export const systemRandom: Random = () => Math.random()

/** A new id that nobody else has, with a prefix that says of what. */
export type MakeId = (prefix: string) => string

/** Ids from the machine's cryptographic source. */
export const systemMakeId: MakeId = (prefix) => `${prefix}_${crypto.randomUUID().replaceAll('-', '')}`
