import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'

export const SECRET = 'whsec_mortality'

/** One event about a customer of its own: the n-th. */
export function bodyOf(at: number): string {
  const customer = { id: `cus_${at}`, object: 'customer', email: null, name: null, metadata: {}, livemode: false }
  const created = 1_795_000_000 + at
  return JSON.stringify({
    id: `evt_${at}`,
    object: 'event',
    type: 'customer.created',
    created,
    livemode: false,
    data: { object: { ...customer, created } },
  })
}

/**
 * What an attempt came to: an HTTP status; `refused` when nobody listened; `reset` when a kept connection ended, before or
 * after the request had left; `cut` when the answer to a request that had left never came.
 */
export type Attempt = number | 'refused' | 'reset' | 'cut'

/** Sends events as Stripe does: many at once, over connections that are kept, each again until it is told 2xx. */
export interface Load {
  /** Ids of the events that were answered with 2xx. */
  readonly acknowledged: ReadonlySet<string>
  /** Every attempt: when it was begun, in milliseconds of `performance.now()`, and what it came to. */
  readonly attempts: readonly { readonly begunMs: number; readonly came: Attempt }[]
  /** Begins no new events; resolves when each that was begun is acknowledged. */
  settle(): Promise<void>
  /** Stops, acknowledged or not. */
  stop(): Promise<void>
}

/** @param port - where the server is now: it changes when another process takes over. */
export function startLoad(port: () => number, inFlight: number): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
  const acknowledged = new Set<string>()
  const attempts: { begunMs: number; came: Attempt }[] = []
  let next = 0
  let settling = false
  let stopped = false

  async function worker(): Promise<void> {
    while (!settling && !stopped) {
      const at = next
      next += 1
      for (;;) {
        if (stopped) return
        const begunMs = performance.now()
        const came = await post(agent, port(), bodyOf(at))
        attempts.push({ begunMs, came })
        if (came === 200) break
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      acknowledged.add(`evt_${at}`)
    }
  }
  const workers = Promise.all(Array.from({ length: inFlight }, worker))
  return {
    acknowledged,
    attempts,
    async settle() {
      settling = true
      await workers
      agent.destroy()
    },
    async stop() {
      stopped = true
      await workers
      agent.destroy()
    },
  }
}

/** The headers that Stripe would send with it. */
export function signedHeaders(body: string): Record<string, string> {
  const atS = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', SECRET).update(`${atS}.${body}`).digest('hex')
  return { 'content-type': 'application/json', 'stripe-signature': `t=${atS},v1=${signature}` }
}

function post(agent: Agent, port: number, body: string): Promise<Attempt> {
  return new Promise((resolve) => {
    const call = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/webhooks/stripe',
        headers: signedHeaders(body),
      },
      (response) => {
        response.resume().once('close', () => resolve(response.complete ? (response.statusCode ?? 'cut') : 'cut'))
      },
    )
    call.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED') resolve('refused')
      else resolve(code === 'ECONNRESET' && call.reusedSocket ? 'reset' : 'cut')
    })
    call.end(body)
  })
}
