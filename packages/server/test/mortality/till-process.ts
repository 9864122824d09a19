import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAzoraPay } from '@azora/pay-server'
import { shutDown, toNode } from '@azora/pay-server/node'
import { postgres } from '@azora/pay-server/postgres'
import pg from 'pg'

/*
 * A server as a host app runs it, in a process of its own, to be killed: with -9, or with SIGTERM, which it obeys.
 */

const [, , databaseUrl = '', webhookSecret = ''] = process.argv
const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 })
const pay = createAzoraPay({
  stripe: { sandbox: 'http://127.0.0.1:9', webhookSecrets: [webhookSecret] },
  storage: postgres({ pool, timeoutMs: 30_000 }),
  logger: { debug() {}, info() {}, warn() {}, error() {} },
})
pay.on('customer.created', async ({ key, tx }) => {
  await tx.query('insert into told (key) values ($1)', [key])
})
const server = createServer(toNode(pay))
process.once('SIGTERM', async () => {
  await shutDown(server, pay)
  await pool.end()
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
