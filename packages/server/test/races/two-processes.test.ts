import { createSandbox } from '@azora/pay-sandbox'
import { createAzoraPay } from '@azora/pay-server'
import { memory } from '@azora/pay-server/memory'
import { expect, it } from 'vitest'

it('F34 asks Stripe nothing more when another process has brought the same click to its end', async () => {
  const sandbox = createSandbox({ seed: 'two' })
  const storage = memory()
  const open = (wait: () => Promise<void>) =>
    createAzoraPay({
      stripe: { sandbox: 'http://stripe.sandbox', webhookSecrets: ['whsec_two'] },
      storage,
      fetch: async (input, init) => {
        await wait()
        return sandbox.fetch(new Request(input, init))
      },
      logger: { debug() {}, info() {}, warn() {}, error() {} },
    })
  const network = Promise.withResolvers<void>()
  const [slow, fast] = [open(() => network.promise), open(async () => {})]
  const click = [{ amount: '10.00', currency: 'usd' }, { idempotencyKey: 'click' }] as const

  const late = slow.payments.create(...click)
  const begun = () => storage.operations({ by: 'unfinished', startedBeforeMs: Number.MAX_SAFE_INTEGER, limit: 1 })
  await expect.poll(begun).toHaveLength(1)
  const first = await fast.payments.create(...click)
  network.resolve()
  expect(await late).toEqual(first)
  expect(sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(
    Array(2).fill('POST /v1/payment_intents'),
  )
})
