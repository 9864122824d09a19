import { describe, expect, it } from 'vitest'
import { encodeForm } from './encode-form.js'
import { readMessage, wrapMessage } from './messages.js'
import { redirectStatusOf, withIntentParams } from './return-url.js'

describe('a form body', () => {
  it('nests as Stripe’s API reads it', () => {
    const body = encodeForm({ card: { number: '4242', exp_month: 4 }, expand: ['a', 'b'], on: true })
    expect(decodeURIComponent(body)).toBe('card[number]=4242&card[exp_month]=4&expand[0]=a&expand[1]=b&on=true')
  })

  it('leaves out what is undefined and empties what is null', () => {
    expect(encodeForm({ a: undefined, b: null, c: { d: undefined } })).toBe('b=')
  })
})

describe('a message between page and frame', () => {
  it('is read by the frame that it names', () => {
    const data = wrapMessage('frame-1', { kind: 'ready' })
    expect(readMessage('frame-1', data)).toEqual({ kind: 'ready' })
    expect(readMessage('frame-2', data)).toBeUndefined()
  })

  it.each([null, 'ready', 42, {}, { frame: 'frame-1', message: { kind: 'ready' } }])('is not %j', (data) => {
    expect(readMessage('frame-1', data)).toBeUndefined()
  })
})

describe('the address of return', () => {
  it('carries the intent beside what was there', () => {
    const url = withIntentParams('https://shop.example/done?order=7#top', {
      id: 'pi_1',
      clientSecret: 's',
      status: 'succeeded',
    })
    expect(url).toBe(
      'https://shop.example/done?order=7&payment_intent=pi_1&payment_intent_client_secret=s&redirect_status=succeeded#top',
    )
  })

  it('names a setup intent as such', () => {
    expect(withIntentParams('https://a.example', { id: 'seti_1', clientSecret: 's', status: 'failed' })).toContain(
      'setup_intent=seti_1',
    )
  })

  it.each([
    ['succeeded', 'succeeded'],
    ['requires_capture', 'succeeded'],
    ['processing', 'pending'],
    ['requires_payment_method', 'failed'],
  ])('says of %s that it %s', (status, expected) => {
    expect(redirectStatusOf(status)).toBe(expected)
  })
})
