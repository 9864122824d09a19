import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDecodeUtf8 } from './decode-utf8.js'

const here = createDecodeUtf8()
const elsewhere = createDecodeUtf8({})
const platform = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

describe('createDecodeUtf8', () => {
  it.each([
    ['nothing', ''],
    ['ASCII', '{"id":"evt_1"}'],
    ['letters of Latin-1', 'Zoë'],
    ['letters beyond', 'Łódź – 東京'],
    ['pairs of surrogates', 'paid 🎉'],
    ['NUL', 'a\0ü'],
    ['a byte order mark', '\uFEFF{}'],
  ])('reads %s', (_what, text) => {
    expect([here(bytes(text)), elsewhere(bytes(text))]).toEqual([text, text])
  })

  it('reads whatever text there is, also from within a larger buffer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(7), (text, offset) => {
        const whole = bytes(`${'é'.repeat(4)}${text}${'é'.repeat(4)}`)
        const part = whole.subarray(8, whole.length - 8)
        expect(here(part)).toBe(platform.decode(part))
        const shifted = new Uint8Array(part.length + offset)
        shifted.set(part, offset)
        expect(here(shifted.subarray(offset))).toBe(platform.decode(part))
      }),
    )
  })

  it('refuses whatever bytes the platform refuses, and takes no others', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (any) => {
        expect(attempt(here, any)).toEqual(attempt((all) => platform.decode(all), any))
      }),
    )
  })

  it.each([
    ['a byte that no text has', [0x22, 0xff, 0x22]],
    ['half a letter', [0xc3]],
    ['a letter written too long', [0xc0, 0xaf]],
    ['half a pair of surrogates', [0xed, 0xa0, 0x80]],
  ])('refuses %s', (_what, invalid) => {
    expect(() => here(new Uint8Array(invalid))).toThrow(TypeError)
    expect(() => elsewhere(new Uint8Array(invalid))).toThrow(TypeError)
  })

  it.each([
    [
      'is not implemented, as on Bun',
      () => {
        throw new Error('Not implemented')
      },
    ],
    ['answers something else', () => Buffer.from('?')],
  ])('takes the long way where the shorter one %s', (_what, transcode) => {
    const { isAscii, isUtf8 } = process.getBuiltinModule('node:buffer')
    expect(createDecodeUtf8({ isAscii, isUtf8, transcode })(bytes('Zoë'))).toBe('Zoë')
  })

  it('takes the shorter way where there is one', () => {
    let taken = 0
    const buffer = process.getBuiltinModule('node:buffer')
    const transcode: typeof buffer.transcode = (...given) => {
      taken += 1
      return buffer.transcode(...given)
    }
    const decode = createDecodeUtf8({ isAscii: buffer.isAscii, isUtf8: buffer.isUtf8, transcode })
    taken = 0
    expect([decode(bytes('plain')), taken, decode(bytes('Zoë')), taken]).toEqual(['plain', 0, 'Zoë', 1])
  })
})

function attempt(decode: (bytes: Uint8Array) => string, any: Uint8Array): string | undefined {
  try {
    return decode(any)
  } catch {
    return undefined
  }
}
