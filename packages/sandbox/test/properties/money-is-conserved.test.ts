import fc from 'fast-check'
import Stripe from 'stripe'
import { expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.js'
import { custom, everything } from '../behaviour/sellers.js'
import { takeProblems, watchSandbox } from '../spec/watch-sandbox.js'
import { checkBooks } from './books.js'
import { played, untilPlayed } from './plays.js'
import { moneyCall, move } from './random-money.js'

/** A platform with two sellers, one of which is never paid out and one whose bank sends everything back. */
async function openMarket(): Promise<{ sandbox: Sandbox; stripe: Stripe }> {
  const sandbox = watchSandbox(createSandbox({ seed: 'money', clock: '2026-11-23T12:00:00Z' }))
  const stripe = new Stripe(sandbox.secretKey, {
    httpClient: Stripe.createFetchHttpClient(sandbox.fetch),
    maxNetworkRetries: 0,
    telemetry: false,
  })
  const first = await stripe.accounts.create({ ...custom, ...everything })
  const euros = {
    object: 'bank_account',
    country: 'DE',
    currency: 'eur',
    account_number: 'DE89370400440532013000',
  } as const
  await stripe.accounts.createExternalAccount(first.id, { external_account: euros })
  await stripe.accounts.create({
    ...custom,
    ...everything,
    external_account: { ...everything.external_account, account_number: '000111111113' },
  })
  return { sandbox, stripe }
}

it(
  'neither makes nor loses money, whatever is charged, shared, taken back, disputed or paid out',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moneyCall, { minLength: 20, maxLength: 40, size: 'max' }), async (calls) => {
        const { sandbox, stripe } = await openMarket()
        for (const call of calls) await move(sandbox, stripe, call)
        // What was answered last is decided too.
        await sandbox.clock.advance({ hours: 1 })
        await checkBooks(stripe, sandbox)
        expect(takeProblems()).toEqual([])
      }),
      played(25, 20_261_123),
    )
  },
  untilPlayed(30_000),
)
