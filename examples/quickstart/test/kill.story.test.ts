import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import pg from 'pg'
import { expect, it, onTestFinished, vi } from 'vitest'
import { freePort, freshDatabase } from '../../../.dev/testing/index.js'
import { type Quickstart, startQuickstart } from './start-quickstart.js'

const PAYMENTS = 100
/** Visitors who buy at the same time, one thing after the other. */
const VISITORS = 8
const SECRET = 'whsec_survives'

it('is killed with -9 in the middle of 100 payments and started again: 100 payments, none twice, none lost', {
  timeout: 180_000,
}, async () => {
  const { quickstart, sandbox, pool } = await openShop()
  let confirmed = 0
  const killed = vi
    .waitUntil(() => confirmed >= 30, { timeout: 60_000 })
    .then(async () => {
      await quickstart.kill('SIGKILL')
      expect(confirmed).toBeLessThan(PAYMENTS)
      await quickstart.start()
    })
  const orders = Array.from({ length: PAYMENTS }, (_, index) => `order-${index}`)
  const visitors = Array.from({ length: VISITORS }, async () => {
    for (let key = orders.shift(); key !== undefined; key = orders.shift()) {
      await confirm(sandbox, await order(quickstart, key))
      confirmed += 1
    }
  })
  await Promise.all([killed, ...visitors])
  await sandbox.webhooks.settled()

  // Stripe's side of the story: what was really charged.
  const intents = sandbox.objects.paymentIntents.list()
  const paid = intents.filter(({ status }) => status === 'succeeded').map(({ id }) => id)
  expect(intents).toHaveLength(PAYMENTS)
  expect(new Set(paid).size).toBe(PAYMENTS)
  expect(sandbox.objects.charges.list().filter((charge) => charge.paid)).toHaveLength(PAYMENTS)
  expect(sandbox.objects.customers.list()).toHaveLength(1)

  // Ours: the same payments, and each was delivered once.
  const ids = (text: string) => pool.query<{ id: string }>(text).then(({ rows }) => rows.map(({ id }) => id).sort())
  await vi.waitFor(
    async () => expect(await ids('select payment_id as id from shop_delivery')).toEqual(paid.toSorted()),
    { timeout: 30_000 },
  )
  expect(await ids("select id from azora_pay.record where kind = 'payment' and status = 'succeeded'")).toEqual(
    paid.toSorted(),
  )
  expect(await ids('select key as id from azora_pay.operation where result is null')).toEqual([])
})

/** The quickstart on a real Postgres, beside a sandbox that outlives it, as Stripe would. */
async function openShop(): Promise<{ quickstart: Quickstart; sandbox: Sandbox; pool: pg.Pool }> {
  const database = await freshDatabase()
  const port = await freePort()
  const sandbox = createSandbox({
    seed: 'killed',
    webhooks: [{ url: `http://127.0.0.1:${port}/api/webhooks/stripe`, secret: SECRET }],
    // Stripe repeats for days; a server that was killed is back within seconds.
    delivery: { retries: Array.from({ length: 100 }, () => 300), concurrency: 4 },
  })
  const { url } = await sandbox.listen()
  const quickstart = await startQuickstart({
    PORT_API: String(port),
    DATABASE_URL: database.url,
    STRIPE_SANDBOX_URL: url,
    STRIPE_WEBHOOK_SECRET: SECRET,
  })
  const pool = new pg.Pool({ connectionString: database.url })
  onTestFinished(async () => {
    await quickstart.remove()
    await pool.end()
    await sandbox.close()
    await database.drop()
  })
  return { quickstart, sandbox, pool }
}

/** What the form does: the same key until there is an answer. */
async function order({ apiUrl }: Quickstart, key: string): Promise<string> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ item: 'course' }),
  }
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const response = await fetch(`${apiUrl}/payments`, request).catch(() => null)
    if (response?.status === 201) return (await response.json()).clientSecret
    if (response !== null && response.status < 500 && response.status !== 409) {
      throw new Error(`${key} was refused: ${response.status} ${await response.text()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${key} had no answer.`)
}

/** What the page does next, at Stripe, with the publishable key. */
async function confirm(sandbox: Sandbox, clientSecret: string): Promise<void> {
  const [id] = clientSecret.split('_secret_')
  const response = await fetch(`${sandbox.url}/v1/payment_intents/${id}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.publishableKey}` },
    body: new URLSearchParams({
      client_secret: clientSecret,
      payment_method: 'pm_card_visa',
      return_url: 'http://localhost/',
    }),
  })
  if (!response.ok) throw new Error(`${id} was not paid: ${await response.text()}`)
}
