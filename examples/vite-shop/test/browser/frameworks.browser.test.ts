import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright'
import { preview } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buy, openBrowser } from './buy.js'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it.each(['react-18', 'vue', 'svelte'])(
  '%s takes a payment under a strict policy, without a complaint',
  async (example) => {
    const root = join(import.meta.dirname, '../../..', example)
    const env = { ...process.env, NODE_ENV: 'production' }
    await promisify(execFile)('pnpm', ['run', 'build'], { cwd: root, env })
    const server = await preview({ root, logLevel: 'error', preview: { port: 0 } })
    try {
      expect(await buy(browser, server.resolvedUrls?.local[0] ?? '')).toEqual([])
    } finally {
      await server.close()
    }
  },
)
