import { describe, expect, it } from 'vitest'
import { createByteKeeper } from './keep-bytes.js'

describe('createByteKeeper', () => {
  it('keeps what was given, though its owner writes over it, whatever is kept after it', () => {
    const keepBytes = createByteKeeper()
    const kept = [0, 1, 5_000, 70_000, 16_000, 16_385].map((length, at) => {
      const bytes = new Uint8Array(length).fill(at)
      const copy = keepBytes(bytes)
      bytes.fill(255)
      return copy
    })
    expect(kept.map(({ byteLength }) => byteLength)).toEqual([0, 1, 5_000, 70_000, 16_000, 16_385])
    for (const [at, copy] of kept.entries()) expect(copy.every((byte) => byte === at)).toBe(true)
  })
})
