import { expect, it } from 'vitest'
import { callWithMethod } from './call-with-method.js'

const typed = { payment_method_data: { type: 'card', billing_details: { address: { country: 'US' } } } }
const told = { payment_method_data: { billing_details: { name: 'Ada', address: { country: 'ZA', city: 'Kaapstad' } } } }

it('confirms with what the app passed, and lets what was typed win', () => {
  expect(callWithMethod({ name: 'confirm', path: 'payment_intents', intent: 'pi_1', params: told }, typed)).toEqual({
    method: 'POST',
    path: '/v1/payment_intents/pi_1/confirm',
    params: {
      payment_method_data: {
        type: 'card',
        billing_details: { name: 'Ada', address: { country: 'US', city: 'Kaapstad' } },
      },
    },
  })
})

it('makes a token of what was typed, and lets what the app passed win', () => {
  const { params } = callWithMethod({ name: 'create_confirmation_token', params: told }, typed)
  expect(params).toMatchObject({ payment_method_data: { billing_details: { address: { country: 'ZA' } } } })
})

it('makes a payment method of the data alone', () => {
  const { path, params } = callWithMethod({ name: 'create_payment_method', params: { metadata: { a: '1' } } }, typed)
  expect(path).toBe('/v1/payment_methods')
  expect(params).toMatchObject({ type: 'card', metadata: { a: '1' } })
})
