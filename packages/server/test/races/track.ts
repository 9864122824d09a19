import { createHmac } from 'node:crypto'
import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import { createAzoraPay, type Storage } from '@azora/pay-server'
import { type MemoryTx, memory } from '@azora/pay-server/memory'
import type Stripe from 'stripe'

const SECRET = 'whsec_track'

/** A server and a Stripe in this process, with the webhooks in the test's hands. */
export function openTrack(
  seed: string | number,
  storage: Storage<MemoryTx> = memory(),
  sandbox: Sandbox = createSandbox({ seed }),
) {
  let aheadMs = 0
  const warnings: string[] = []
  const pay = createAzoraPay<MemoryTx>({
    stripe: { sandbox: 'http://stripe.sandbox', webhookSecrets: [SECRET] },
    storage,
    fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    clock: { nowMs: () => Date.now() + aheadMs, elapsedMs: () => performance.now() },
    logger: { debug() {}, info() {}, warn: (message) => void warnings.push(message), error() {} },
  })
  /** Asks Stripe past our server, as the page and the dashboard do. */
  const stripe = async <T>(path: string, form: Readonly<Record<string, string>> = {}): Promise<T> => {
    const response = await sandbox.fetch(`http://stripe.sandbox/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.secretKey}` },
      body: new URLSearchParams(form),
    })
    return (await response.json()) as T
  }
  /** Brings one webhook, and says how it was answered. */
  const bring = async (event: Stripe.Event): Promise<number> => {
    const body = JSON.stringify(event)
    const atS = Math.floor(Date.now() / 1000)
    const signature = `t=${atS},v1=${createHmac('sha256', SECRET).update(`${atS}.${body}`).digest('hex')}`
    const headers = { 'content-type': 'application/json', 'stripe-signature': signature }
    const request = new Request('http://shop.example/webhooks/stripe', { method: 'POST', headers, body })
    return (await pay.handler(request)).status
  }
  let seen = 0
  return {
    pay,
    sandbox,
    storage,
    /** What the server's log warned of. */
    warnings,
    stripe,
    bring,
    confirm: (id: string, method = 'pm_card_visa') =>
      stripe(`payment_intents/${id}/confirm`, { payment_method: method, return_url: 'http://shop.example/back' }),
    /** Our clock and Stripe's go on together; after a day Stripe has forgotten its idempotency keys. */
    async hoursPass(hours: number): Promise<void> {
      aheadMs += hours * 60 * 60 * 1000
      await sandbox.clock.advance({ hours })
    },
    /** The events since the last call, oldest first. */
    news(): readonly Stripe.Event[] {
      const all = sandbox.objects.events.list()
      const fresh = all.slice(seen)
      seen = all.length
      return fresh
    },
  }
}

export type Track = ReturnType<typeof openTrack>
