import type { PaymentIntent } from '@stripe/stripe-js'
import { describe, expect, it } from 'vitest'
import { offeredTypes } from './offered-types.js'

const all = ['card', 'us_bank_account', 'sepa_debit', 'ideal', 'bancontact', 'paypal', 'wechat_pay']
const euros = { mode: 'payment', amount: 100, currency: 'eur', allowedPaymentMethodTypes: all } as const

describe('the methods that a Payment Element offers', () => {
  it('are the card, when the app allows nothing by name', () => {
    expect(offeredTypes({ mode: 'payment', amount: 100, currency: 'eur' }, undefined)).toEqual(['card'])
  })

  it('are those of the allowed ones that the currency reaches', () => {
    const options = { ...euros, allowedPaymentMethodTypes: [...all] }
    expect(offeredTypes(options, undefined)).toEqual(['card', 'sepa_debit', 'ideal', 'bancontact', 'paypal'])
    expect(offeredTypes({ ...options, currency: 'usd' }, undefined)).toEqual(['card', 'us_bank_account', 'paypal'])
    expect(offeredTypes({ ...options, currency: 'zar' }, undefined)).toEqual(['card'])
  })

  it('are less what is excluded, and what can’t be kept when it is to be kept', () => {
    const options = { ...euros, allowedPaymentMethodTypes: [...all], excludedPaymentMethodTypes: ['card'] }
    expect(offeredTypes({ ...options, setupFutureUsage: 'off_session' as const }, undefined)).toEqual(['sepa_debit'])
    const setup = { mode: 'setup', currency: 'eur', allowedPaymentMethodTypes: [...all] } as const
    expect(offeredTypes({ ...setup, allowedPaymentMethodTypes: [...all] }, undefined)).toEqual(['card', 'sepa_debit'])
  })

  it('stand in the app’s order', () => {
    const options = { ...euros, allowedPaymentMethodTypes: [...all] }
    expect(offeredTypes(options, undefined, ['ideal', 'card'])[0]).toBe('ideal')
  })

  it('are the intent’s own, when there is a client secret', () => {
    // Only what is read.
    const intent = {
      object: 'payment_intent',
      currency: 'eur',
      payment_method_types: ['ideal', 'link', 'card'],
      setup_future_usage: null,
    } as PaymentIntent
    expect(offeredTypes({ clientSecret: 'pi_1_secret_x' }, intent)).toEqual(['card', 'ideal'])
  })
})
