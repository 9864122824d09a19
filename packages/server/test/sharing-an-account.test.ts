import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import { createAzoraPay } from '@azora/pay-server'
import { memory } from '@azora/pay-server/memory'
import { expect, it } from 'vitest'
import { systemClock } from '../src/runtime/index.js'
import { createStripe, createStripeApi } from '../src/stripe/index.js'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const order = { userId: '1', amount: '10.00', currency: 'usd' }

function stripeOf({ fetch }: Sandbox) {
  const connection = { secretKey: 'sk_test_sandbox', sandboxUrl: 'http://sandbox.test', timeoutMs: 1000, fetch }
  return createStripeApi(createStripe(connection), systemClock)
}

/** Apps that share one Stripe account, each with a storage and a webhook endpoint of its own. */
function share(...names: readonly (string | undefined)[]) {
  const receivers = new Map<string, (request: Request) => Promise<Response>>()
  const sandbox = createSandbox({
    webhooks: names.map((_, at) => ({ url: `http://app-${at}.test/webhooks/stripe`, secret: `whsec_${at}` })),
    fetch: async (...sent) => {
      const request = new Request(...sent)
      const receive = receivers.get(new URL(request.url).hostname)
      return receive ? receive(request) : Response.error()
    },
  })
  const apps = names.map((app, at) => {
    const told: string[] = []
    const pay = createAzoraPay({
      stripe: { sandbox: 'http://sandbox.test', webhookSecrets: [`whsec_${at}`] },
      storage: memory(),
      fetch: (...request) => sandbox.fetch(...request),
      logger: silent,
      ...(app === undefined ? {} : { app }),
    })
    pay.on('payment.succeeded', ({ key }) => void told.push(key))
    receivers.set(`app-${at}.test`, pay.handler)
    return { pay, told }
  })
  const confirm = async (id: string) => {
    const body = new URLSearchParams({ payment_method: 'pm_card_visa', return_url: 'https://shop.test' })
    const headers = { authorization: `Bearer ${sandbox.secretKey}` }
    await sandbox.fetch(`https://api.stripe.com/v1/payment_intents/${id}/confirm`, { method: 'POST', headers, body })
    await sandbox.webhooks.settled()
    await Promise.all(apps.map(({ pay }) => pay.deliver()))
  }
  return { sandbox, apps, confirm }
}

it.each([
  ['both named', ['courses', 'market']],
  ['one named', ['courses', undefined]],
])('F40 keeps two apps on one account apart, %s: customers, payments, keys and facts', async (_how, names) => {
  const { sandbox, apps, confirm } = share(...names)
  const [first, second] = apps
  if (!first || !second) throw new Error('Two apps share the account.')
  const mine = await first.pay.payments.create(order, { idempotencyKey: 'attempt-1' })
  const theirs = await second.pay.payments.create(order, { idempotencyKey: 'attempt-1' })
  expect(mine.payment.id).not.toBe(theirs.payment.id)
  expect(mine.payment.customerId).not.toBe(theirs.payment.customerId)

  await confirm(mine.payment.id)
  expect(first.told).toEqual([`payment.succeeded:${mine.payment.id}`])
  expect(second.told).toEqual([])
  expect((await second.pay.payments.list({ userId: '1' })).payments).toMatchObject([{ id: theirs.payment.id }])
  await expect(second.pay.payments.sync(mine.payment.id)).rejects.toMatchObject({ code: 'not_found' })
  expect(sandbox.webhooks.attempts.every(({ status }) => status === 200)).toBe(true)
})

it('takes what was made elsewhere, for example in the Dashboard', async () => {
  const { sandbox, apps, confirm } = share('courses')
  const body = new URLSearchParams({ amount: '1000', currency: 'usd' })
  const headers = { authorization: `Bearer ${sandbox.secretKey}` }
  const made = await sandbox.fetch('https://api.stripe.com/v1/payment_intents', { method: 'POST', headers, body })
  const { id } = (await made.json()) as { id: string }
  await confirm(id)
  expect(apps[0]?.told).toEqual([`payment.succeeded:${id}`])
})

it.each([
  ['both named', ['courses', 'market']],
  ['one named', [undefined, 'market']],
])('never takes what another app made under the same key for its own, %s', async (_how, names) => {
  const { sandbox, apps } = share(...names)
  const [first, second] = apps
  if (!first || !second) throw new Error('Two apps share the account.')
  const theirs = await second.pay.customers.ensure({ userId: '1' })
  const key = 'ensure_customer:1:0'
  const find = (app: string | null) => stripeOf(sandbox).customers.findByOperation(key, app)
  expect((await find(names[1] ?? null))?.object.id).toBe(theirs.id)
  expect(await find(names[0] ?? null)).toBeUndefined()
})
