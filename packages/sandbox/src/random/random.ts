/** A stream of numbers that is the same for the same seed, so that ids, and every failure a test provokes, replay. */
export interface Random {
  /** A whole number from 0 to 2³² − 1. */
  next(): number
  /** A number from 0 up to, but not including, 1. */
  fraction(): number
  /** Where the stream stands; setting it again continues from there. */
  position: number
}

/** Names a seed in 32 bits; the salt keeps two streams of one seed apart. */
export function seedOf(seed: string | number, salt: string): number {
  let hash = 0x811c9dc5
  for (const unit of `${seed}/${salt}`) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193)
  }
  return hash >>> 0
}

/** The splitmix32 generator: one word of state, which a snapshot can carry as a plain number. */
export function createRandom(start: number): Random {
  const random: Random = {
    position: start >>> 0,
    next() {
      random.position = (random.position + 0x9e3779b9) >>> 0
      let mixed = random.position
      mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
      return (mixed ^ (mixed >>> 15)) >>> 0
    },
    fraction: () => random.next() / 0x1_0000_0000,
  }
  return random
}

/** A seed for those who did not ask for one: other ids on every start, as with Stripe. */
export function unrepeatableSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}
