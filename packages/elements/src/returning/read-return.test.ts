import { describe, expect, it } from 'vitest'
import { readReturn, scrubReturn } from './read-return.js'

const back =
  'https://shop.example/pay?basket=7&payment_intent=pi_1&payment_intent_client_secret=pi_1_secret&redirect_status=succeeded#top'

describe('the way back from a bank', () => {
  it('names the payment', () => {
    expect(readReturn(back)).toEqual({ paymentId: 'pi_1', clientSecret: 'pi_1_secret' })
  })

  it('is none without both id and secret', () => {
    expect(readReturn('https://shop.example/pay?payment_intent=pi_1')).toBeNull()
  })

  it('leaves no secret in the address, and everything else as it was', () => {
    expect(scrubReturn(back)).toBe('https://shop.example/pay?basket=7#top')
  })

  it('names what was being saved, where nothing was charged, and keeps its secret as well', () => {
    const saved = back.replaceAll('payment_intent', 'setup_intent').replaceAll('pi_', 'seti_')
    expect(readReturn(saved)).toEqual({ paymentId: 'seti_1', clientSecret: 'seti_1_secret' })
    expect(scrubReturn(saved)).toBe('https://shop.example/pay?basket=7#top')
  })
})
