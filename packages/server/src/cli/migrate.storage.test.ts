import { createAzoraPay } from '@azora/pay-server'
import { postgres } from '@azora/pay-server/postgres'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { freshDatabase } from '#testing'
import { runCli } from './run-cli.js'

async function migrate(...args: string[]) {
  let out = ''
  const code = await runCli(['migrate', ...args], {
    env: {},
    out: (text) => {
      out += text
    },
    err: (text) => {
      out += text
    },
  })
  return { code, out }
}

it('azora-pay migrate makes a database ready, and says so again when nothing is left to do', async () => {
  const database = await freshDatabase()
  const pool = new pg.Pool({ connectionString: database.url })
  onTestFinished(async () => {
    await pool.end()
    await database.drop()
  })
  const pay = createAzoraPay({
    stripe: { sandbox: 'http://127.0.0.1:9', webhookSecrets: ['whsec_cli'] },
    storage: postgres({ pool, schema: 'till' }),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  })
  const ready = async () => (await pay.handler(new Request('http://localhost/health?ready'))).status
  expect(await ready()).toBe(503)

  const first = await migrate('--database-url', database.url, '--schema', 'till')
  expect(first).toEqual({ code: 0, out: expect.stringMatching(/Applied .*\nThe database is up to date now: /s) })
  expect(await ready()).toBe(200)

  const again = await migrate('--database-url', database.url, '--schema', 'till', '--json')
  expect(again.code).toBe(0)
  expect(JSON.parse(again.out)).toMatchObject({ applied: [] })
})
