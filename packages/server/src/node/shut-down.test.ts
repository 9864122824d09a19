import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { shutDown } from './shut-down.js'

it('waits for a fact in hand, but no longer than for everything together', async () => {
  const server = createServer().listen(0)
  const hung = { close: () => new Promise<void>(() => {}) }
  const startedMs = performance.now()
  await shutDown(server, hung, { timeoutMs: 300 })
  expect(performance.now() - startedMs).toBeGreaterThan(250)
  expect(server.listening).toBe(false)
})

it('is over as soon as the fact in hand is', async () => {
  const server = createServer().listen(0)
  let closed = false
  const close = async () => {
    closed = true
  }
  await shutDown(server, { close }, { timeoutMs: 60_000 })
  expect(closed).toBe(true)
})

it('says why payments could not be closed', async () => {
  const closing = shutDown(createServer().listen(0), { close: () => Promise.reject(new Error('no end')) })
  await expect(closing).rejects.toThrow('no end')
})
