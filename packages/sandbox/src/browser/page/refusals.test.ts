import type { PaymentIntent } from '@stripe/stripe-js'
import { describe, expect, it } from 'vitest'
import { checkPublishableKey } from './check-key.js'
import { compareIntent } from './compare-intent.js'
import { checkElementsOptions, type ElementsOptions } from './elements-state.js'
import { intentOfSecret, settleIntent } from './intents.js'
import { requireLeftOutFields } from './require-fields.js'

const intent: PaymentIntent = {
  id: 'pi_1',
  object: 'payment_intent',
  amount: 49900,
  canceled_at: null,
  cancellation_reason: null,
  capture_method: 'automatic',
  client_secret: 'pi_1_secret_x',
  confirmation_method: 'automatic',
  created: 0,
  currency: 'zar',
  description: null,
  last_payment_error: null,
  livemode: false,
  next_action: null,
  payment_method: null,
  payment_method_types: ['card'],
  receipt_email: null,
  setup_future_usage: null,
  shipping: null,
  status: 'requires_payment_method',
}
const options = { mode: 'payment', amount: 49900, currency: 'zar' } as const

describe('an intent beside the Elements that promised it', () => {
  it('agrees when mode, amount and currency do', () => {
    expect(compareIntent(options, intent)).toBeUndefined()
  })

  it.each([
    ['amount', { ...options, amount: 1 }],
    ['currency', { ...options, currency: 'usd' }],
    ['setup_future_usage', { ...options, setupFutureUsage: 'off_session' }],
    ['capture_method', { ...options, captureMethod: 'manual' }],
    ['mode', { mode: 'setup' }],
  ] as const)('is refused when the %s differs', (param, elements) => {
    expect(compareIntent(elements, intent)).toMatchObject({ type: 'invalid_request_error', param })
  })
})

describe('the options of Elements', () => {
  it.each([
    [{}, 'you must pass a clientSecret or mode'],
    [{ clientSecret: 'pi_1' }, 'clientSecret should be a client secret'],
    [{ mode: 'donation', amount: 1, currency: 'zar' }, 'mode should be one of payment, setup or subscription'],
    [{ mode: 'payment', amount: 0, currency: 'zar' }, 'amount should be a positive integer'],
    [{ mode: 'payment', amount: 1, currency: 'zar', clientSecret: 'pi_1_secret_x' }, 'not both'],
    [{ mode: 'payment', amount: 1, currency: 'zar', paymentMethodTypes: ['card'] }, 'allowedPaymentMethodTypes'],
  ])('are refused when they are %j', (given, message) => {
    // An app in plain JavaScript passes what the types forbid.
    expect(() => checkElementsOptions(given as unknown as ElementsOptions)).toThrow(message)
  })

  it('may begin a subscription with nothing to pay, and a setup without a currency', () => {
    expect(() => checkElementsOptions({ mode: 'subscription', amount: 0, currency: 'zar' })).not.toThrow()
    expect(() => checkElementsOptions({ mode: 'setup' })).not.toThrow()
  })
})

describe('a client secret', () => {
  it('names its intent', () => {
    expect(intentOfSecret('pi_3Abc_secret_def', 'x')).toMatchObject({ id: 'pi_3Abc', path: 'payment_intents' })
    expect(intentOfSecret('seti_3Abc_secret_def', 'x')).toMatchObject({ id: 'seti_3Abc', path: 'setup_intents' })
  })

  it('opens nothing where the other kind is asked for', () => {
    const retrieve = () => intentOfSecret('pi_3Abc_secret_def', 'stripe.retrieveSetupIntent()', 'setup_intent')
    expect(retrieve).toThrow('Invalid value for stripe.retrieveSetupIntent() intent secret')
  })

  it.each([undefined, null, 'pi_1', 'secret', 42])('is not %j', (secret) => {
    expect(() => intentOfSecret(secret, 'stripe.retrievePaymentIntent()')).toThrow('value should be a client secret')
  })
})

describe('an intent that came out of an attempt', () => {
  it('is an error when the bank did not recognise the customer, in words for the customer', () => {
    const failed = {
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message: 'for developers',
    } as const
    expect(settleIntent({ ...intent, last_payment_error: failed })).toMatchObject({
      kind: 'failed',
      error: {
        code: failed.code,
        message: expect.stringContaining('We are unable to authenticate'),
        payment_intent: { id: 'pi_1' },
      },
    })
  })

  it('is the intent itself when it got anywhere', () => {
    expect(settleIntent({ ...intent, status: 'processing' })).toMatchObject({ kind: 'done' })
  })
})

describe('a publishable key', () => {
  it.each([
    ['pk_live_1', 'Live keys are refused'],
    ['sk_test_1', 'secret key'],
    ['', 'apiKey should be a string'],
    ['hello', 'pk_test_'],
  ])('is refused when it is %j', (key, message) => {
    expect(() => checkPublishableKey(key)).toThrow(message)
  })
})

describe('a field that the app switched off', () => {
  it('has to be passed on confirmation', () => {
    const fields = { billingDetails: { address: { country: 'never' } } } as const
    expect(() => requireLeftOutFields(fields, undefined, 'stripe.confirmPayment()')).toThrow(
      'billing_details.address.country',
    )
    expect(() => requireLeftOutFields(fields, { address: { country: 'ZA' } }, 'stripe.confirmPayment()')).not.toThrow()
  })
})
