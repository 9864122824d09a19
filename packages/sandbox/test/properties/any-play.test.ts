import fc from 'fast-check'
import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { routes } from '../../src/api/routes.js'
import { createSandbox, type Sandbox, type SandboxObjects } from '../../src/index.js'
import { addressOf } from '../spec/route-notes.js'
import { takeProblems, watchSandbox } from '../spec/watch-sandbox.js'
import { checkBooks, collectBooks } from './books.js'
import { checkMoves, legalMoves, statusesOf } from './legal-moves.js'
import { mutations } from './mutations/index.js'
import { played, untilPlayed } from './plays.js'
import { openShop, playOf, takeStep } from './random-play.js'

/** What has nothing to work on in this version of the API. */
const impossible = ['DELETE /v1/customers/:id/discount']

/** What needs much to be there before it, and did not come to pass until the plays brought that. */
const hardWon = [
  'POST /v1/accounts/:id/login_links',
  'POST /v1/application_fees/:id/refunds',
  'POST /v1/refunds/:id/cancel',
  'POST /v1/reviews/:id/approve',
]

/** What a refusal must leave alone: all money and all that stands somewhere. That a name such as `pm_card_visa` was looked up may be seen. */
const kept = [
  ...Object.keys(legalMoves),
  ...['application_fees', 'balance_transactions', 'customer_balance_transactions', 'invoice_payments', 'transfers'],
]

function knowledgeOf(sandbox: Sandbox): string {
  const { objects, connected } = sandbox.snapshot()
  return JSON.stringify([objects, ...Object.values(connected)].map((books) => kept.map((kind) => books[kind])))
}

const scripts = playOf(40, 80)

describe('any order of any requests', () => {
  const granted = new Set<string>()

  it(
    'leads to no state that Stripe does not have, breaks nothing, and neither makes nor loses money',
    async () => {
      await fc.assert(
        fc.asyncProperty(scripts, async (script) => {
          const sandbox = watchSandbox(createSandbox({ seed: 'any', clock: '2026-11-23T12:00:00Z' }))
          const httpClient = Stripe.createFetchHttpClient(sandbox.fetch)
          const stripe = new Stripe(sandbox.secretKey, { httpClient, maxNetworkRetries: 0, telemetry: false })
          await openShop(sandbox)
          const books = new Map<string, SandboxObjects>()
          for (const step of script) {
            collectBooks(sandbox, books)
            const [before, known] = [statusesOf(sandbox), knowledgeOf(sandbox)]
            const told = await takeStep(sandbox, step)
            if (told) expect([200, 400, 402, 403, 404], `${told.does}: ${told.body}`).toContain(told.status)
            if (told?.status === 200) granted.add(told.does)
            if (told && told.status !== 200 && told.status !== 402) {
              expect(knowledgeOf(sandbox) === known, `${told.does} was refused and changed something`).toBe(true)
            }
            checkMoves(before, statusesOf(sandbox))
          }
          await checkBooks(stripe, sandbox, books)
          expect(takeProblems()).toEqual([])
        }),
        played(24, 20_261_127),
      )
      // Not all of it comes to pass in every run, but no run is refused everything.
      expect(granted.size).toBeGreaterThan(Object.keys(mutations).length / 2)
      expect([...granted]).toEqual(expect.arrayContaining(hardWon))
    },
    untilPlayed(180_000),
  )

  it('makes every request that changes something', () => {
    const changing = routes.filter(({ method }) => method !== 'GET').map(addressOf)
    expect(Object.keys(mutations).toSorted()).toEqual(changing.filter((each) => !impossible.includes(each)).toSorted())
  })
})
