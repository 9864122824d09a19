import { AzoraError } from '@azora/pay-core'
import { describe, expect, it } from 'vitest'
import { fromEnv } from './from-env.js'

const env = {
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  DATABASE_URL: 'postgres://localhost/shop',
}

function complaint(given: Record<string, string | undefined>): string {
  try {
    fromEnv(given)
  } catch (error) {
    if (error instanceof AzoraError) return error.message
    throw error
  }
  return 'it was enough'
}

describe('fromEnv', () => {
  it('reads the keys, the secrets and the database', () => {
    expect(fromEnv(env)).toEqual({
      stripe: { secretKey: 'sk_test_1', publishableKey: 'pk_test_1', webhookSecrets: ['whsec_1'] },
      databaseUrl: 'postgres://localhost/shop',
    })
  })

  it('reads two webhook secrets while one is rotated', () => {
    const { stripe } = fromEnv({ ...env, STRIPE_WEBHOOK_SECRET: 'whsec_old, whsec_new' })
    expect(stripe.webhookSecrets).toEqual(['whsec_old', 'whsec_new'])
  })

  it('takes a sandbox in Stripe’s place, without keys and with the empty lines of a copied .env', () => {
    const sandbox = { STRIPE_SANDBOX_URL: 'http://localhost:12111', STRIPE_WEBHOOK_SECRET: 'whsec_1' }
    const expected = {
      stripe: {
        sandbox: 'http://localhost:12111',
        secretKey: 'sk_test_sandbox',
        publishableKey: 'pk_test_sandbox',
        webhookSecrets: ['whsec_1'],
      },
      databaseUrl: undefined,
    }
    expect(fromEnv(sandbox)).toEqual(expected)
    expect(fromEnv({ ...sandbox, STRIPE_SECRET_KEY: '', STRIPE_PUBLISHABLE_KEY: '', DATABASE_URL: ' ' })).toEqual(
      expected,
    )
  })

  it('lists everything that is missing at once', () => {
    const message = complaint({})
    for (const name of ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET']) {
      expect(message).toContain(name)
    }
  })

  it.each([{}, { STRIPE_SECRET_KEY: '', STRIPE_PUBLISHABLE_KEY: '' }])(
    'tells who has no key at all, as in %j, that a sandbox needs none',
    (keys) => {
      const message = complaint({ ...keys, STRIPE_WEBHOOK_SECRET: 'whsec_1' })
      expect(message.match(/To work offline without keys, .* set STRIPE_SANDBOX_URL/g)).toHaveLength(1)
    },
  )

  it('does not speak of a sandbox to who has one key of two, or a sandbox', () => {
    expect(complaint({ ...env, STRIPE_SECRET_KEY: undefined })).not.toContain('offline')
    expect(complaint({ ...env, STRIPE_PUBLISHABLE_KEY: undefined })).not.toContain('offline')
    expect(complaint({ STRIPE_SANDBOX_URL: 'http://localhost:12111' })).not.toContain('offline')
  })

  it.each(['mysql://me:hunter2@localhost/shop', 'localhost:5432/shop', 'postgres://me:p#ss@:x/shop'])(
    'refuses %j as DATABASE_URL, without repeating the password',
    (address) => {
      const message = complaint({ ...env, DATABASE_URL: address })
      expect(message).toContain('DATABASE_URL is not an address of Postgres. Write it like postgres://')
      expect(message).not.toContain('hunter2')
    },
  )

  it.each(['', ' ', 'undefined', 'whsec_1,', 'secret'])('F02: refuses the webhook secret %j', (secret) => {
    expect(complaint({ ...env, STRIPE_WEBHOOK_SECRET: secret })).toContain('STRIPE_WEBHOOK_SECRET')
  })

  it('says which variable is missing when the keys are those that a sandbox prints', () => {
    const keys = { STRIPE_SECRET_KEY: 'sk_test_sandbox', STRIPE_PUBLISHABLE_KEY: 'pk_test_sandbox' }
    expect(() => fromEnv({ ...keys, STRIPE_WEBHOOK_SECRET: 'whsec_1' })).toThrow(/Set STRIPE_SANDBOX_URL/)
    const sandbox = { STRIPE_SANDBOX_URL: 'http://localhost:12111', STRIPE_WEBHOOK_SECRET: 'whsec_1' }
    expect(fromEnv({ ...keys, ...sandbox }).stripe).toMatchObject({ sandbox: 'http://localhost:12111' })
  })

  it('refuses a live key with a sandbox', () => {
    const message = complaint({ ...env, STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_SANDBOX_URL: 'http://localhost:1' })
    expect(message).toContain('Remove the sandbox')
  })
})
