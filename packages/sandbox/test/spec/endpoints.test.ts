import { expect, it } from 'vitest'
import { route } from '../../src/api/route.js'
import { routes } from '../../src/api/routes.js'
import { hash, integer, list, required, type Schema, text, unsettable } from '../../src/parameters/index.js'
import { chargeableTypes, unsimulatedTypes } from '../../src/payment-methods/method-kinds.js'
import { inventedParameters, operationOf, refusedParameters } from './compare-route.js'
import { readContract } from './contract-file.js'
import { describeEndpoints } from './describe-endpoints.js'
import { addressOf } from './route-notes.js'

const contract = readContract()

/** What only the stand-in for Stripe.js asks: Stripe has such too, and does not document them. What is under `/v1/sandbox` says so itself. */
const undocumented = new Set([
  'POST /v1/confirmation_tokens',
  'GET /v1/payment_pages/:id',
  'POST /v1/payment_pages/:id',
  'POST /v1/payment_pages/:id/confirm',
  'POST /v1/sandbox/saved_payment_methods/:id/remove',
  'POST /v1/sandbox/wallet_tokens',
  'POST /v1/payment_intents/:id/challenge',
  'POST /v1/setup_intents/:id/challenge',
])

/** What is there at Stripe and has nothing to give in this version of the API: tests call it, and it answers 404. */
const alwaysRefused = new Set(['DELETE /v1/customers/:id/discount'])

it('leaves its table to the reporter that looks for endpoints which no test calls', ({ task }) => {
  const addresses = routes.map(addressOf)
  expect(addresses).toEqual(expect.arrayContaining([...alwaysRefused]))
  task.file.meta.simulatedRoutes = addresses.filter((address) => !alwaysRefused.has(address))
})

it('has no endpoint that Stripe does not have, but for the ones of the browser', () => {
  const invented = routes.filter((each) => !operationOf(contract, each)).map(({ method, path }) => `${method} ${path}`)
  expect(invented.filter((address) => !undocumented.has(address) && !address.includes(' /v1/sandbox/'))).toEqual([])
})

/** What Stripe.js sends with a payment method: Stripe takes it and does not document it. And `custom`, which is refused in words. */
const ofBrowsers =
  /^payment_method_data\[(card|client_attribution_metadata|custom|guid|muid|payment_user_agent|referrer|sid|time_on_page)\]$/

it('takes no parameter that Stripe does not know, but for what browsers send', () => {
  const invented = routes.flatMap((each) => {
    const operation = operationOf(contract, each)
    if (!operation || each.publishable !== 'refused') return []
    return inventedParameters(contract, each, operation)
      .filter((name) => !ofBrowsers.test(name))
      .map((name) => `${each.method} ${each.path}: ${name}`)
  })
  expect(invented).toEqual([])
})

it('says in the documentation, endpoint by endpoint, what it takes and what it does not', async () => {
  const page = describeEndpoints(contract, routes)
  await expect(page).toMatchFileSnapshot('../../../../docs/sandbox-endpoints.md')
})

it('knows every kind of payment method that Stripe makes, as one that is simulated or as one that is not', () => {
  const made = contract.operations.find(({ method, path }) => method === 'POST' && path === '/v1/payment_methods')
  const shape = made?.parameters.fields.type?.shape
  const words = shape?.is === 'text' ? shape.words : undefined
  expect([...chargeableTypes, ...unsimulatedTypes].sort()).toEqual([...(words ?? [])].sort())
})

it('counts what can only be sent in a way of its own: a file, and a hash of which the id is not taken', () => {
  const refusedAt = (address: string) => {
    const served = routes.find(({ method, path }) => `${method} ${path}` === address)
    const operation = served && operationOf(contract, served)
    if (!served || !operation) throw new Error(`Nothing is at ${address}.`)
    return refusedParameters(served, operation)
  }
  expect(refusedAt('POST /v1/files')).toEqual([])
  expect(refusedAt('POST /v1/customer_sessions')).toEqual([])
  const ofTokens = refusedAt('POST /v1/tokens')
  expect(ofTokens).toEqual(expect.arrayContaining(['bank_account as text', 'card as text']))
  expect(ofTokens).not.toContain('card')
})

it('would tell a parameter that is missing, too strict or invented, also inside of another', () => {
  const at = (path: `POST /${string}`, schema: Schema) => {
    const planted = route(path, schema, () => ({}))
    const operation = operationOf(contract, planted)
    if (!operation) throw new Error(`Stripe has no ${path}.`)
    return {
      refused: refusedParameters(planted, operation),
      invented: inventedParameters(contract, planted, operation),
    }
  }
  const refund = at('POST /v1/refunds', { amount: required(integer(5)), colour: text() })
  expect(refund.refused).toEqual(expect.arrayContaining(['amount', 'charge', 'metadata']))
  expect(refund.invented).toEqual(['colour'])
  const line = hash({ price: text(), tax_rates: list(text()), price_data: hash({ shade: text() }) })
  const link = at('POST /v1/payment_links', {
    line_items: required(list(line)),
    restrictions: unsettable(hash({ of: text() })),
  })
  expect(link.invented).toEqual(['line_items[tax_rates]', 'line_items[price_data][shade]', 'restrictions[of]'])
})
