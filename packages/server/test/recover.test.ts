import { createSandbox } from '@azora/pay-sandbox'
import { createAzoraPay } from '@azora/pay-server'
import { memory } from '@azora/pay-server/memory'
import { expect, it } from 'vitest'
import { PLATFORM } from '../src/storage/port/index.js'

it('recovers what lies behind operations that it can not settle', async () => {
  const storage = memory()
  const sandbox = createSandbox()
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const pay = createAzoraPay({
    stripe: { sandbox: 'http://sandbox.test', webhookSecrets: ['whsec_x'] },
    storage,
    fetch: (...request) => sandbox.fetch(...request),
    logger: silent,
  })
  const begin = (key: string, name: string, startedAtMs: number, input: object) => ({
    account: PLATFORM,
    changes: [
      {
        kind: 'begin_operation' as const,
        key,
        name,
        inputHash: 'h',
        input: JSON.parse(JSON.stringify(input)),
        startedAtMs,
      },
    ],
  })
  const now = Date.now()
  const unknown = Array.from({ length: 150 }, (_, at) =>
    begin(`new_${at}`, 'of_a_newer_version', now - 500_000 + at, {}),
  )
  const customer = begin('ensure_customer:ada:0', 'ensure_customer', now - 100_000, {
    userId: 'ada',
    email: null,
    name: null,
  })
  await storage.commit([...unknown, customer])
  expect(await pay.recover()).toEqual({ settled: 1, failed: 0, unknown: 150 })
  expect(sandbox.objects.customers.list()).toHaveLength(1)
})
