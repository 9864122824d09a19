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
    [
      'a sandbox with a path',
      { ...keys, sandbox: 'http://localhost:1/v1' },
      ['without a path', 'it has the path /v1.'],
    ],
    ['a sandbox with a query', { ...keys, sandbox: 'http://localhost:1/?a=b' }, ['it has a ? or a # in it.']],
    ['a sandbox without a scheme', { ...keys, sandbox: 'localhost:1' }, ['STRIPE_SANDBOX_URL', 'http:// is missing']],
    ['a sandbox at an IP address without a scheme', { ...keys, sandbox: '127.0.0.1:1/v1' }, ['http:// is missing']],
    ['a sandbox behind another scheme', { ...keys, sandbox: 'ftp://localhost:1' }, ['it begins with ftp:']],
    ['a sandbox that is no address', { ...keys, sandbox: 'here' }, ['STRIPE_SANDBOX_URL']],
    ['a time-out in words', { ...keys, timeoutMs: '30s' }, ['stripe.timeoutMs must be a whole number', 'it is "30s"']],
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
    ['no storage', { storage: undefined }, 'storage is not set. Pass memory()'],
    [
      'a storage that was not called',
      { storage: memory },
      'storage must be a storage; it is a function. Pass memory()',
    ],
  ])('%s', (_what, options, words) => {
    expect(complaint(keys, options)).toContain(words)
  })

  it.each([
    ['an option that is none', { qoute: () => null }, 'qoute is no option. Did you mean quote?'],
    ['an option like no other', { colour: 'red' }, 'colour is no option. There are stripe, storage, app,'],
    ['a name of every object', { toString: 'no' }, 'toString is no option.'],
    ['a delivery with a slip', { delivery: { attemts: 3 } }, 'Did you mean delivery.attempts?'],
    ['a delivery in words', { delivery: { attempts: '3' } }, 'delivery.attempts must be a number; it is a string.'],
    ['a number as delivery', { delivery: 3 }, 'delivery must be an object, like { attempts: 5 }; it is 3.'],
    ['guests in words', { guests: 'yes' }, 'guests must be true or false; it is a string.'],
    [
      'cors in words',
      { cors: '*' },
      "cors must be an object, like { origins: ['https://shop.example'] }; it is a string.",
    ],
    ['cors for all', { cors: true }, 'cors must be an object'],
    ['cors without origins', { cors: {} }, 'cors.origins must be a list of strings'],
    [
      'an origin that is no string',
      { cors: { origins: ['http://a.example', 3] } },
      'it is a list of string and number.',
    ],
    [
      'donations without an end',
      { clientAmounts: { currencies: ['eur'], min: 1 } },
      'clientAmounts.max must be an amount',
    ],
    ['nothing at all for something', { quote: null }, 'quote must be a function; it is null.'],
    [
      'half a logger',
      { logger: { info() {}, error() {} } },
      'logger must be an object with all of debug, info, warn, error',
    ],
  ])('%s, which only TypeScript would have refused', (_what, options, words) => {
    expect(complaint(keys, options)).toContain(words)
  })

  it('one origin where a list is meant, in one line', () => {
    const message = complaint(keys, { cors: { origins: 'http://localhost:3003' } })
    expect(message.split('\n- ').slice(1)).toEqual([
      "cors.origins must be a list of strings, like ['https://shop.example']; it is a string.",
    ])
  })

  it('one currency where a list is meant, by the name that is meant', () => {
    const message = complaint(keys, { clientAmounts: { currency: 'eur', min: 1, max: 5 } })
    expect(message.split('\n- ').slice(1)).toEqual([
      'clientAmounts.currency is no option. Did you mean clientAmounts.currencies?',
      "clientAmounts.currencies must be a list of strings, like ['usd']; it is not set.",
    ])
  })

  it.each([undefined, null, 'sk_test_1'])('%j as options', (options) => {
    // Plain JavaScript may pass anything.
    expect(() => resolveConfig(options as never)).toThrow(/its options must be an object/)
  })

  it('nothing of what fromEnv() says, or of a logger with more to it', () => {
    const logger = Object.assign(Object.create(console), { child: () => logger })
    expect(resolve(keys, { databaseUrl: undefined, logger } as object).logger).toBe(logger)
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
