import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createSandbox } from '@azora/pay-sandbox'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { freePort, freshDatabase } from '../../../.dev/testing/index.js'

/** Where the README's imports are installed. */
const folder = join(import.meta.dirname, '..')
const readme = join(folder, '..', '..', 'README.md')

/** The one code block of a language that has a text in it. */
function blockWith(document: string, language: string, text: string): string {
  const blocks = [...document.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(
    ([, written, code]) => written === language && code?.includes(text),
  )
  expect(blocks).toHaveLength(1)
  return blocks[0]?.[2] ?? ''
}

it('the server of the README runs as it stands, sells what its tag asks for, and fulfils that alone by a signed webhook', async () => {
  const document = await readFile(readme, 'utf8')
  const server = blockWith(document, 'ts', 'createAzoraPay')
  const page = blockWith(document, 'html', '<azora-pay-form')
  const item = /item="([^"]+)"/.exec(page)?.[1] ?? ''
  const port = await freePort()
  expect(server).toContain('.listen(3039, ')

  const database = await freshDatabase()
  const pool = new pg.Pool({ connectionString: database.url })
  await pool.query(/`(create table enrollments [^`]+)`/.exec(document)?.[1] ?? '')
  const api = `http://127.0.0.1:${port}/api`
  const sandbox = createSandbox({ webhooks: [{ url: `${api}/webhooks/stripe`, secret: 'whsec_readme' }] })
  const { url } = await sandbox.listen()
  const home = await mkdtemp(join(folder, '.readme-'))
  const file = join(home, 'server.ts')
  await writeFile(file, server.replaceAll('3039', String(port)))
  await writeFile(join(home, 'index.html'), page)
  const child = spawn(process.execPath, [file], {
    cwd: home,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      STRIPE_SANDBOX_URL: url,
      STRIPE_SECRET_KEY: sandbox.secretKey,
      STRIPE_PUBLISHABLE_KEY: sandbox.publishableKey,
      STRIPE_WEBHOOK_SECRET: 'whsec_readme',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = text(child.stdout)
  onTestFinished(async () => {
    await end(child)
    await sandbox.close()
    await pool.end()
    await database.drop()
    await rm(home, { recursive: true, force: true })
  })
  await expect
    .poll(() =>
      fetch(`${api}/health`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200)

  await expectThePage(`http://127.0.0.1:${port}`, page)

  const post = async (path: string): Promise<Record<string, unknown>> => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'readme-1', 'x-user': 'grace' }
    const answer = await fetch(api + path, { method: 'POST', headers, body: JSON.stringify({ item, quantity: 1 }) })
    expect(answer.ok, await answer.clone().text()).toBe(true)
    return answer.json() as Promise<Record<string, unknown>>
  }
  expect(await post('/quotes')).toMatchObject({ amount: '499.00', currency: 'zar' })
  const { payment } = (await post('/payments')) as { payment: { id: string } }
  const atStripe = async (path: string, parameters: Record<string, string>): Promise<{ id: string }> => {
    const headers = { authorization: `Bearer ${sandbox.secretKey}` }
    const body = new URLSearchParams({ payment_method: 'pm_card_visa', return_url: 'http://localhost/', ...parameters })
    const answer = await sandbox.fetch(new Request(url + path, { method: 'POST', headers, body }))
    expect(answer.ok, await answer.clone().text()).toBe(true)
    return answer.json() as Promise<{ id: string }>
  }
  // Paid as a subscription's invoice or a Checkout Session is: by nobody of the app's and for no item of its.
  const foreign = await atStripe('/v1/payment_intents', { amount: '700', currency: 'zar', confirm: 'true' })
  await atStripe(`/v1/payment_intents/${payment.id}/confirm`, {})
  const enrolled = () => pool.query('select user_id, course from enrollments').then(({ rows }) => rows)
  await expect.poll(enrolled).toEqual([{ user_id: 'grace', course: item }])
  const told = async () => {
    const key = `payment.succeeded:${foreign.id}`
    const { rows } = await pool.query('select state, attempts from azora_pay.fact where key = $1', [key])
    return rows
  }
  await expect.poll(told).toEqual([{ state: 'delivered', attempts: 0 }])
  expect(await enrolled()).toHaveLength(1)
  await end(child)
  expect(await said).toBe(`Open http://localhost:${port}\n`)
})

/** The page, all that it asks for, and nothing else of the machine. */
async function expectThePage(url: string, page: string): Promise<void> {
  const [, version = '', part = ''] = /\.\/parts\/([\w.-]+)\/([\w-]+\.js)/.exec(await contentOf('/azora-pay.js')) ?? []
  async function contentOf(path: string): Promise<string> {
    const answer = await fetch(url + path)
    expect(answer.status, path).toBe(200)
    const kind = path.endsWith('.js') ? 'javascript' : path.endsWith('.css') ? 'css' : 'html'
    expect(answer.headers.get('content-type')).toBe(`text/${kind}; charset=utf-8`)
    return answer.text()
  }
  expect(await contentOf('/')).toBe(page)
  expect(await contentOf('/?payment_intent=pi_1&redirect_status=succeeded')).toBe(page)
  for (const [, path = ''] of page.matchAll(/(?:href|src)="([^"]+)"/g)) expect(await contentOf(path)).not.toBe('')
  expect(await contentOf(`/parts/${version}/${part}`)).not.toBe('')
  for (const path of ['/server.ts', '//', '/parts/../integrity.json', `/parts/${version}/no-such.js`, '/package.json'])
    expect((await fetch(url + path)).status, path).toBe(404)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
