/** Everything that is left to chance, drawn from one seed. */
export interface Chance {
  /** From 0 (included) to 1 (excluded). */
  fraction(): number
  /** A whole number from 0 to `bound - 1`. */
  below(bound: number): number
  /** True with this probability. */
  happens(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** Picks by weight; a weight of 0 is never picked. */
  weigh<T>(choices: readonly (readonly [weight: number, choice: T])[]): T
}

/** The splitmix32 generator: the same seed draws the same numbers on every machine. */
export function chanceFrom(seed: number): Chance {
  let position = Math.imul(seed, 0x9e3779b1) >>> 0
  const fraction = () => {
    position = (position + 0x9e3779b9) >>> 0
    let mixed = position
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000
  }
  const below = (bound: number) => Math.floor(fraction() * bound)
  return {
    fraction,
    below,
    happens: (probability) => fraction() < probability,
    pick: (items) => given(items[below(items.length)]),
    weigh(choices) {
      let left = fraction() * choices.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, choice] of choices) {
        left -= weight
        if (left < 0) return choice
      }
      return given(choices.findLast(([weight]) => weight > 0))[1]
    },
  }
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('There is nothing to pick from.')
  return value
}
