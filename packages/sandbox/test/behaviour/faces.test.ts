import { setupServer } from 'msw/node'
import Stripe from 'stripe'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSandbox } from '../../src/index.js'

async function listening() {
  const sandbox = createSandbox({ seed: 'faces' })
  const { url, port } = await sandbox.listen()
  onTestFinished(() => sandbox.close())
  const stripe = new Stripe(sandbox.secretKey, {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    timeout: 300,
  })
  return { sandbox, url, port, stripe }
}

describe('over HTTP', () => {
  it('serves the API to the client of Stripe as it comes', async () => {
    const { sandbox, stripe } = await listening()
    const intent = await stripe.paymentIntents.create({
      amount: 9900,
      currency: 'zar',
      confirm: true,
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.test',
    })
    expect(sandbox.objects.paymentIntents.get(intent.id)?.status).toBe('succeeded')
  })

  it('breaks connections and keeps silent when a fault says so', async () => {
    const { sandbox, stripe } = await listening()
    sandbox.faults.next({ path: '/v1/customers', times: 2, then: 'reset_after_commit' })
    await expect(stripe.customers.create()).rejects.toMatchObject({ type: 'StripeConnectionError' })
    sandbox.faults.clear()
    sandbox.faults.next({ path: '/v1/customers', then: 'timeout_before' })
    await expect(stripe.customers.create()).rejects.toMatchObject({ type: 'StripeConnectionError' })
    expect(await stripe.customers.list()).toMatchObject({ object: 'list' })
  })

  it('says in a sentence that the port is taken', async () => {
    const { port } = await listening()
    const second = createSandbox()
    await expect(second.listen({ port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      message: `Port ${port} on 127.0.0.1 is taken by another sandbox (seed faces). Use that one, at http://127.0.0.1:${port}, stop it, or choose another port (the option \`port\`; 0 takes any free one).`,
    })
  })

  it('serves the documents of the card fields and of the challenge', async () => {
    const { url } = await listening()
    for (const path of ['/elements/frame', '/challenge/3ds']) {
      const answer = await fetch(url + path)
      expect(answer.headers.get('content-type')).toContain('text/html')
      expect(await answer.text()).toContain('(simulated)')
    }
  })

  it('serves an inspector that says it is simulated, with nothing in its markup that an app wrote', async () => {
    const { url } = await listening()
    await fetch(`${url}/v1/<b>bold</b>`, { headers: { authorization: 'Bearer sk_test_x' } })
    const answer = await fetch(`${url}/_sandbox`)
    const page = await answer.text()
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(page).toContain('simulated')
    expect(page).toContain('require-trusted-types-for')
    expect(page).not.toContain('bold')
  })

  it('can be turned from outside by the control API', async () => {
    const { sandbox, url, stripe } = await listening()
    const control = async (path: string, input?: object) => {
      const init = input && { method: 'POST', body: JSON.stringify(input) }
      const answer = await fetch(`${url}/_sandbox/api${path}`, init)
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    }
    await stripe.customers.create()
    const event = sandbox.objects.events.list()[0]?.id
    expect((await control('/state')).body).toMatchObject({ simulated: true, objects: { customers: 1 }, seed: 'faces' })
    expect((await control('/events')).body).toMatchObject({ events: [{ id: event, type: 'customer.created' }] })
    expect((await control('/events/resend', { event })).body).toEqual({ resent: true })
    expect((await control('/events/resend', {})).status).toBe(400)
    const before = sandbox.clock.now().getTime()
    await control('/clock/advance', { days: 31 })
    expect(sandbox.clock.now().getTime() - before).toBeGreaterThanOrEqual(31 * 86_400_000)
    await control('/faults', { path: '/v1/customers', then: { status: 503 } })
    await expect(stripe.customers.create()).rejects.toMatchObject({ statusCode: 503 })
    expect((await control('/faults', { then: 'nonsense' })).status).toBe(400)
    expect((await control('/nonsense')).status).toBe(404)
  })

  it('lets no other page turn it', async () => {
    const { url } = await listening()
    const answer = await fetch(`${url}/_sandbox/api/reset`, {
      method: 'POST',
      headers: { origin: 'https://evil.test' },
    })
    expect(answer.status).toBe(403)
  })
})

describe('under msw', () => {
  it('answers whatever is sent to api.stripe.com', async () => {
    const sandbox = createSandbox({ seed: 'msw' })
    const server = setupServer(...sandbox.mswHandlers())
    server.listen()
    onTestFinished(() => server.close())
    const stripe = new Stripe(sandbox.secretKey)
    const customer = await stripe.customers.create({ name: 'Ada' })
    expect(sandbox.objects.customers.get(customer.id)).toMatchObject({ name: 'Ada' })
  })
})
