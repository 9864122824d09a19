import type { Random } from './random.js'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** 62⁵ is the largest power of the alphabet that a 32-bit number holds, so one draw pays for five characters. */
const charactersPerDraw = 5

/** Makes identifiers that look like Stripe's: a prefix and letters and digits. */
export interface Ids {
  /** `prefix` followed by `length` characters, 24 unless told. */
  make(prefix: string, length?: number): string
}

export function createIds(random: Random): Ids {
  return {
    make(prefix, length = 24) {
      let id = prefix
      let draw = 0
      for (let at = 0; at < length; at += 1) {
        if (at % charactersPerDraw === 0) draw = random.next()
        id += alphabet.charAt(draw % 62)
        draw = Math.floor(draw / 62)
      }
      return id
    },
  }
}
