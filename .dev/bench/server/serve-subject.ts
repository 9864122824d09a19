// One subject behind node:http, in a process and a database of its own: prints its port, and ends when its input does.
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { inputOf } from '../kit/child.ts'
import { emptyDatabase } from '../kit/database.ts'
import { loadProduct } from '../kit/product.ts'
import { quiet, type SubjectName, subjects } from './subjects.ts'

export interface ServedInput {
  readonly cache: string
  readonly adminUrl: string
  readonly name: SubjectName
  readonly connections: number
}

const { cache, adminUrl, name, connections } = inputOf<ServedInput>()
const url = await emptyDatabase(adminUrl, `bench_http_${name}`)
const server = createServer(name === 'ours' ? await ours() : await byHand())
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
process.stdin.on('end', () => process.exit(0)).resume()

/** The whole handler: routes, checks, limits, headers. */
async function ours(): Promise<RequestListener> {
  const { createAzoraPay, postgres, toNode } = await loadProduct(cache)
  const pool = new pg.Pool({ connectionString: url, max: connections })
  const pay = createAzoraPay({ ...quiet, storage: postgres({ pool }) })
  await pay.migrate()
  return toNode(pay)
}

/** What one writes by hand: collect the body, handle it, answer; nothing is limited, checked or hidden. */
async function byHand(): Promise<RequestListener> {
  const subject = await subjects[name]({ cache, url, connections })
  return (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      subject.handle(body, String(request.headers['stripe-signature'])).then(
        () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"received":true}'),
        () => response.writeHead(500).end(),
      )
    })
  }
}
