import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { onTestFinished } from 'vitest'

export interface Received {
  event: Stripe.Event
  signature: string
  /** Milliseconds since 1970. */
  atMs: number
}

export interface Receiver {
  /** What a sandbox is started with. */
  target: { url: string; secret: string }
  /** Everything whose signature Stripe's own client took for genuine, in the order of arrival. */
  received: Received[]
  types(): string[]
  /** Answers the next posts with these statuses, then with 200. */
  answerWith(...statuses: number[]): void
}

const secret = 'whsec_behaviour'

/** A real endpoint on a real port, that verifies with Stripe's own client. Closes when the test ends. */
export async function listenForWebhooks(): Promise<Receiver> {
  const received: Received[] = []
  let statuses: number[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature'])
      const payload = Buffer.concat(chunks).toString('utf8')
      void Stripe.webhooks.constructEventAsync(payload, signature, secret).then(
        (event) => {
          received.push({ event, signature, atMs: Date.now() })
          response.writeHead(statuses.shift() ?? 200).end()
        },
        () => response.writeHead(400).end(),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    target: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`, secret },
    received,
    types: () => received.map(({ event }) => event.type),
    answerWith(...next) {
      statuses = next
    },
  }
}
