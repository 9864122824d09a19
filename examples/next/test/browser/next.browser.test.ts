import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buy, openBrowser } from '../../../vite-shop/test/browser/buy.js'

const cwd = join(import.meta.dirname, '../..')
const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
  await promisify(execFile)('pnpm', ['run', 'build'], { cwd, env })
}, 180_000)
afterAll(() => browser.close())

it('a page that Next rendered takes a payment under a strict policy, without a complaint', async () => {
  const server = spawn('pnpm', ['exec', 'next', 'start', '--port', '0'], { cwd, env, detached: true })
  try {
    const url = await firstMatch(server.stdout, /http:\/\/localhost:\d+(?=.*Ready)/s)
    const html = await (await fetch(url)).text()
    expect(html).toContain('<azora-pay-form defer-hydration="">')
    expect(await buy(browser, url)).toEqual([])
  } finally {
    // pnpm's child too.
    if (server.pid) process.kill(-server.pid, 'SIGTERM')
    await once(server, 'exit')
  }
})

async function firstMatch(output: AsyncIterable<Buffer>, pattern: RegExp): Promise<string> {
  let text = ''
  for await (const chunk of output) {
    text += chunk
    const found = pattern.exec(text)
    if (found) return found[0]
  }
  throw new Error(`The server ended:\n${text}`)
}
