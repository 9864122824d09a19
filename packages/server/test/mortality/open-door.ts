import { createAzoraPay, type Storage } from '@azora/pay-server'
import { type PostgresPool, postgres } from '@azora/pay-server/postgres'
import { SECRET, signedHeaders } from './webhook-load.js'

/** The webhook route of a server that has a database and nothing else. */
export function openDoor(pool: PostgresPool) {
  return openDoorOver(postgres({ pool }))
}

/** The same over any storage. */
export function openDoorOver<Tx>(storage: Storage<Tx>) {
  const pay = createAzoraPay({
    stripe: { sandbox: 'http://127.0.0.1:9', webhookSecrets: [SECRET] },
    storage,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  })
  /** Posts what Stripe would have signed, and says how it was answered. */
  const post = async (body: string) => {
    const init = { method: 'POST', headers: signedHeaders(body), body }
    const startedMs = performance.now()
    const response = await pay.handler(new Request('http://shop.example/webhooks/stripe', init))
    const text = await response.text()
    return { status: response.status, text, tookMs: performance.now() - startedMs }
  }
  return { pay, post }
}
