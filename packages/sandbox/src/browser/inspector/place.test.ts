import { describe, expect, it } from 'vitest'
import { linkTo, looksLikeId, placeOf, readPlace } from './place.js'

describe('a place in the inspector', () => {
  it('is read from the address that links to it', () => {
    const place = { tab: 'objects', id: 'pi_3/strange id' } as const
    expect(readPlace(linkTo(place))).toEqual(place)
    expect(readPlace(linkTo({ tab: 'faults' }))).toEqual({ tab: 'faults' })
  })

  it('is the list of requests when the address names none', () => {
    expect(readPlace('')).toEqual({ tab: 'requests' })
    expect(readPlace('#/nowhere')).toEqual({ tab: 'requests' })
  })

  it('is found by an id alone', () => {
    expect(placeOf('req_1')).toEqual({ tab: 'requests', id: 'req_1' })
    expect(placeOf('evt_1')).toEqual({ tab: 'events', id: 'evt_1' })
    expect(placeOf('cus_1')).toEqual({ tab: 'objects', id: 'cus_1' })
  })
})

describe('an id', () => {
  it.each(['pi_3Abcdefghijklmnopqrstuvw', 'req_abcdefghijklmn', 'cs_test_a1abcdefghijklmnopqrstuv'])(
    'is %s',
    (text) => {
      expect(looksLikeId(text)).toBe(true)
    },
  )

  it.each(['requires_payment_method', 'whatever', 'pi_3Abc_secret_def', 'usd'])('is not %s', (text) => {
    expect(looksLikeId(text)).toBe(false)
  })
})
