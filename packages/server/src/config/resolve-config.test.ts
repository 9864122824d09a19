import { AzoraError } from '@azora/pay-core'
import { describe, expect, it } from 'vitest'
import { memory } from '../storage/memory/index.js'
import type { AzoraPayOptions, StripeOptions } from './options.js'
import { resolveConfig } from './resolve-config.js'

const keys = { secretKey: 'sk_test_51Habc', publishableKey: 'pk_test_51Habc', webhookSecrets: ['whsec_abc'] }

function resolve(stripe: Partial<StripeOptions>, more: Partial<AzoraPayOptions<unknown>> = {}) {
  // What a `.env` file or plain JavaScript passes is not what the types say.
  return resolveConfig({ stripe: stripe as StripeOptions, storage: memory(), ...more })
}

/** The message that start-up ends with. */
function complaint(stripe: object, more: object = {}): string {
  try {
    resolve(stripe, more)
  } catch (error) {
    if (error instanceof AzoraError && error.code === 'config_invalid') return error.message
    throw error
  }
  return 'it started'
}

describe('F02: start-up refuses a webhook secret', () => {
  it.each([
    ['that is not set', undefined, 'it is not set'],
    ['list that is empty', [], 'empty list'],
    ['that is no list', 'whsec_abc', 'must be a list'],
    ['that is undefined in its list', [undefined], 'it is not set'],
    ['that is empty', [''], 'it is empty'],
    ['that is blank', ['  '], 'it is blank'],
    ['that is the word undefined', ['undefined'], 'the word "undefined"'],
    ['without whsec_', ['abc123'], 'must begin with whsec_'],
    ['that is only its prefix', ['whsec_'], 'must begin with whsec_'],
    ['that is an API key', ['sk_test_1'], 'That is an API key'],
    ['with a line break at its end', ['whsec_abc\n'], 'a line break at one end'],
    ['beside one that is good', ['whsec_abc', ''], 'webhookSecrets[1]'],
  ])('%s', (_what, webhookSecrets, words) => {
    const message = complaint({ ...keys, webhookSecrets })
    expect(message).toContain('STRIPE_WEBHOOK_SECRET')
    expect(message).toContain(words)
  })
})

describe('start-up refuses', () => {
  it.each([
    ['no keys at all', {}, ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET']],
    [
      'keys that are swapped',
      { ...keys, secretKey: 'pk_test_1', publishableKey: 'sk_test_1' },
      ['swapped', 'every visitor'],
    ],
    ['a webhook secret as a key', { ...keys, secretKey: 'whsec_1' }, ['That is a webhook secret']],
    ['a test secret with a live publishable key', { ...keys, publishableKey: 'pk_live_1' }, ['test key', 'live key']],
    ['a live secret with a test publishable key', { ...keys, secretKey: 'sk_live_1' }, ['live key', 'test key']],
    ['a live key with a sandbox', { ...keys, secretKey: 'sk_live_1', sandbox: 'http://localhost:1' }, ['sandbox']],
    ['a sandbox with a path', { ...keys, sandbox: 'http://localhost:1/v1' }, ['without a path']],
    ['a sandbox that is no address', { ...keys, sandbox: 'localhost:1' }, ['STRIPE_SANDBOX_URL']],
  ])('%s', (_what, stripe, words) => {
    const message = complaint(stripe)
    for (const word of words) expect(message).toContain(word)
  })

  it('never quotes what it refuses: it may be a secret in the wrong place', () => {
    const misplaced = ['sk_live_SECRETPART', 'whsec_SECRETPART', 'SECRETPART', 'SECRETPART\n']
    for (const value of misplaced) {
      expect(complaint({ ...keys, publishableKey: value })).not.toContain('SECRETPART')
      expect(complaint({ ...keys, webhookSecrets: [`x${value}`] })).not.toContain('SECRETPART')
    }
  })

  it.each([
    ['a wildcard origin', { cors: { origins: ['*'] } }, 'cors.origins'],
    ['an origin with a path', { cors: { origins: ['https://a.example/x'] } }, 'cors.origins'],
    ['a base path that is none', { basePath: 'api' }, 'basePath'],
    ['donations in no currency', { clientAmounts: { currencies: [], min: 1, max: 2 } }, 'clientAmounts.currencies'],
    ['donations upside down', { clientAmounts: { currencies: ['usd'], min: 20, max: 10 } }, 'clientAmounts.min'],
    ['cents of yen', { clientAmounts: { currencies: ['jpy'], min: '100.50', max: '900' } }, 'clientAmounts'],
    ['an identify that is no function', { identify: {} }, 'identify must be a function'],
    ['no storage', { storage: undefined }, 'memory()'],
  ])('%s', (_what, options, words) => {
    expect(complaint(keys, options)).toContain(words)
  })

  it('everything that is wrong at once', () => {
    const message = complaint({ ...keys, secretKey: '' }, { basePath: 'x', cors: { origins: ['*'] } })
    expect(message.split('\n- ')).toHaveLength(4)
  })
})

describe('resolveConfig', () => {
  it('tells test, live and sandbox apart', () => {
    expect(resolve(keys).stripe).toMatchObject({ mode: 'test', livemode: false, scriptUrl: null, sandboxUrl: null })
    const live = { ...keys, secretKey: 'rk_live_1', publishableKey: 'pk_live_1' }
    expect(resolve(live).stripe).toMatchObject({ mode: 'live', livemode: true })
    expect(resolve({ sandbox: 'http://localhost:12111/', webhookSecrets: ['whsec_1'] }).stripe).toMatchObject({
      mode: 'sandbox',
      livemode: false,
      secretKey: 'sk_test_sandbox',
      publishableKey: 'pk_test_sandbox',
      sandboxUrl: 'http://localhost:12111',
      scriptUrl: 'http://localhost:12111/stripe.js',
    })
  })

  it('writes origins and base paths as they are compared', () => {
    const config = resolve(keys, {
      cors: { origins: ['https://A.example/', 'http://localhost:3003'] },
      basePath: '/api/',
    })
    expect([...config.allowedOrigins]).toEqual(['https://a.example', 'http://localhost:3003'])
    expect(config.basePath).toBe('/api')
    expect(resolve(keys, { basePath: '/' }).basePath).toBe('')
  })

  it('denies by default', () => {
    expect(resolve(keys)).toMatchObject({
      identify: null,
      quote: null,
      clientAmounts: null,
      guests: false,
      app: null,
      trustProxy: false,
      allowedOrigins: new Set(),
    })
  })
})

describe('the retries of handlers', () => {
  it('are about a day unless something else is written', () => {
    expect(resolve(keys).retries).toEqual({
      attempts: 21,
      firstRetryDelayMs: 500,
      longestRetryDelayMs: 14_400_000,
      handlerTimeoutMs: 30_000,
    })
    expect(resolve(keys, { delivery: { attempts: 3, handlerTimeoutMs: 5_000 } }).retries).toMatchObject({
      attempts: 3,
      firstRetryDelayMs: 500,
      handlerTimeoutMs: 5_000,
    })
  })

  it.each([
    [{ attempts: 0 }, 'delivery.attempts must be a whole number from 1; it is 0.'],
    [{ firstRetryDelayMs: 1.5 }, 'delivery.firstRetryDelayMs must be a whole number'],
    [{ handlerTimeoutMs: Number.NaN }, 'delivery.handlerTimeoutMs must be a whole number'],
    [{ firstRetryDelayMs: 10, longestRetryDelayMs: 9 }, 'is above delivery.longestRetryDelayMs'],
  ])('are refused when they are %j', (delivery, says) => {
    expect(complaint(keys, { delivery })).toContain(says)
  })
})
