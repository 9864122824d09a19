import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { AzoraError, type FactType } from '@azora/pay-core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  defaultRetryPolicy,
  type LogData,
  retryDelayMs,
  type Sleep,
  silentLogger,
  systemClock,
  systemSleep,
} from '../runtime/index.js'
import { type MemoryTx, memory } from '../storage/memory/index.js'
import { announcePayment, putPayment, setOf } from '../testing/samples.js'
import { type Delivery, type DeliveryMakings, deliveryParts } from './delivery.js'
import { createPump } from './pump.js'

/** Sooner than the pump looks by itself, and long enough for a busy machine. */
const promptly = { timeout: 4_000 }

const pumps: Delivery[] = []
const ATTEMPTS = defaultRetryPolicy.attempts
afterEach(async () => {
  await Promise.all(pumps.splice(0).map((pump) => pump.close()))
})

function start(options: Partial<DeliveryMakings<MemoryTx>> = {}) {
  const storage = memory()
  const told: string[] = []
  const makings: DeliveryMakings<MemoryTx> = {
    storage,
    policy: defaultRetryPolicy,
    types: () => ['payment.processing'],
    clock: systemClock,
    handler: async ({ key }) => void told.push(key),
    logger: silentLogger,
    sleep: systemSleep,
    random: () => 0,
    ...options,
  }
  const pump = createPump(deliveryParts(makings))
  pumps.push(pump)
  return { storage, pump, told }
}

describe('retryDelayMs', () => {
  it('doubles from half a second, and no further than four hours', () => {
    const middle = () => 0.5
    expect([1, 2, 3, 30].map((attempt) => retryDelayMs(defaultRetryPolicy, attempt, middle))).toEqual([
      500,
      1000,
      2000,
      4 * 60 * 60 * 1000,
    ])
  })

  it('spreads by a tenth to each side, so that failures do not march in step', () => {
    expect(retryDelayMs(defaultRetryPolicy, 1, () => 0)).toBe(450)
    expect(retryDelayMs(defaultRetryPolicy, 1, () => 1)).toBe(550)
  })
})

describe('a fact that keeps failing', () => {
  it('becomes a dead letter after about a day', async () => {
    const delaysMs = Array.from({ length: ATTEMPTS - 1 }, (_, at) =>
      retryDelayMs(defaultRetryPolicy, at + 1, () => 0.5),
    )
    const hours = delaysMs.reduce((sum, delayMs) => sum + delayMs, 0) / 3_600_000
    expect(hours).toBeGreaterThan(22)
    expect(hours).toBeLessThan(26)
  })

  it('F30 is logged at each attempt without the secrets that its handler quoted, and as an error when it is dead', async () => {
    let nowMs = 1_795_000_000_000
    const clock = { ...systemClock, nowMs: () => nowMs }
    const lines: unknown[] = []
    const warn = (_message: string, data?: LogData) => void lines.push(['warn', data])
    const error = (_message: string, data?: LogData) => void lines.push(['error', data])
    const storage = memory({ clock })
    const handler = async () => {
      throw new Error('no mail to ada@example.com')
    }
    const { pump } = start({ storage, clock, handler, logger: { ...silentLogger, warn, error } })
    await storage.commit([setOf(putPayment({}), announcePayment('fact:1'))])
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      await pump.deliver()
      nowMs += 5 * 60 * 60 * 1000
    }
    const about = { fact: 'fact:1', type: 'payment.processing', reason: 'no mail to …@…' }
    expect(lines).toEqual(
      Array.from({ length: ATTEMPTS }, (_, at) => [
        at + 1 < ATTEMPTS ? 'warn' : 'error',
        { ...about, attempt: at + 1 },
      ]),
    )
    expect(await storage.facts({ limit: 1, state: 'dead' })).toHaveLength(1)
  })
})

describe('the pump', () => {
  it('delivers what is announced after it was woken', async () => {
    const { storage, pump, told } = start()
    pump.wake()
    await storage.commit([setOf(putPayment({}), announcePayment('fact:1'))])
    pump.wake()
    await vi.waitFor(() => expect(told).toEqual(['fact:1']), promptly)
  })

  it('delivers nothing before the turn of the loop in which it was woken is over', async () => {
    const { storage, pump, told } = start()
    await storage.commit([setOf(putPayment({}), announcePayment('fact:1'))])
    pump.wake()
    await Promise.resolve()
    expect(told).toEqual([])
    await vi.waitFor(() => expect(told).toEqual(['fact:1']), promptly)
  })

  it('delivers nothing while nobody listens, and starts when somebody does', async () => {
    const listened: FactType[] = []
    const { storage, pump, told } = start({ types: () => listened })
    await storage.commit([setOf(putPayment({}), announcePayment('fact:1'))])
    pump.wake()
    expect(await pump.deliver()).toEqual({ delivered: 0, failed: 0, dead: 0, more: false, nextDueInMs: null })
    expect(await storage.facts({ limit: 1, state: 'pending' })).toHaveLength(1)
    listened.push('payment.processing')
    pump.wake()
    await vi.waitFor(() => expect(told).toEqual(['fact:1']), promptly)
  })

  it('asks the storage for nothing any more once the last listener is gone', async () => {
    const listened: FactType[] = ['payment.processing']
    const storage = memory()
    const deliver = vi.fn(storage.deliver)
    const { pump } = start({ storage: { ...storage, deliver }, types: () => listened })
    pump.wake()
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(1), promptly)
    listened.pop()
    pump.wake()
    await new Promise((resolve) => setTimeout(resolve, 30))
    pump.wake()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(deliver).toHaveBeenCalledTimes(1)
  })

  it('leaves the rest of a batch alone when its listener goes in the middle of it', async () => {
    const listened: FactType[] = ['payment.processing']
    const { storage, pump } = start({ types: () => listened, handler: async () => void listened.pop() })
    for (const id of ['pi_1', 'pi_2'])
      await storage.commit([setOf(putPayment({ id }), announcePayment(`fact:${id}`, { id }))])
    expect(await pump.deliver()).toMatchObject({ delivered: 1, failed: 0 })
    expect(await storage.facts({ limit: 2, state: 'pending' })).toMatchObject([{ attempts: 0 }])
  })

  it('puts aside what nobody has listened for within 24 hours', async () => {
    const announcedAtMs = 1_795_000_000_000
    let nowMs = announcedAtMs + 24 * 60 * 60 * 1000
    const { storage, pump } = start({ clock: { ...systemClock, nowMs: () => nowMs } })
    await storage.commit([setOf(putPayment({}), announcePayment('fact:1', { type: 'payment.failed', announcedAtMs }))])
    await pump.deliver()
    expect(await storage.facts({ limit: 1 })).toMatchObject([{ state: 'pending' }])
    nowMs += 1
    await pump.deliver()
    expect(await storage.facts({ limit: 1 })).toMatchObject([{ state: 'unheard' }])
  })

  it('tries a fact again whose handler failed', async () => {
    let failures = 2
    const told: string[] = []
    const { storage, pump } = start({
      handler: async ({ key }) => {
        failures -= 1
        if (failures >= 0) throw new Error('not yet')
        told.push(key)
      },
    })
    await storage.commit([setOf(putPayment({}), announcePayment('fact:1'))])
    pump.wake()
    await vi.waitFor(() => expect(told).toEqual(['fact:1']), promptly)
  })

  it.each(['by itself', 'because it was asked to'])(
    'finishes the fact in hand, and takes no other, when it is closed while it delivers %s',
    async (why) => {
      let started = 0
      let finished = 0
      const { storage, pump } = start({
        handler: async () => {
          started += 1
          await systemSleep(100)
          finished += 1
        },
      })
      for (let at = 0; at < 10; at += 1) {
        const id = `pi_${at}`
        await storage.commit([setOf(putPayment({ id }), announcePayment(`fact:${id}`, { id }))])
      }
      const asked = why === 'by itself' ? pump.wake() : pump.deliver()
      await vi.waitFor(() => expect(started).toBe(1), { ...promptly, interval: 5 })
      const beganMs = systemClock.elapsedMs()
      await pump.close()
      expect(systemClock.elapsedMs() - beganMs).toBeLessThan(300)
      expect([started, finished]).toEqual([1, 1])
      await asked
      expect(await storage.facts({ limit: 10, state: 'pending' })).toHaveLength(9)
    },
  )

  it('F30 gives up a handler that hangs, so that the fact is tried again', async () => {
    const hurried: typeof systemSleep = (delayMs, signal) => systemSleep(Math.min(delayMs, 20), signal)
    const { storage, pump } = start({ sleep: hurried, handler: () => new Promise(() => {}) })
    await storage.commit([setOf(putPayment({}), announcePayment('fact:1'))])
    expect(await pump.deliver()).toMatchObject({ failed: 1 })
    expect((await storage.facts({ limit: 1 }))[0]?.lastError).toMatch('did not finish within 30 seconds')
  })

  it('waits without a word while there is no schema yet', async () => {
    const warn = vi.fn()
    const deliver = vi.fn(() => Promise.reject(new AzoraError('schema_outdated', 'migrate first')))
    const { pump } = start({ storage: { ...memory(), deliver }, logger: { ...silentLogger, warn } })
    pump.wake()
    await vi.waitFor(() => expect(deliver).toHaveBeenCalled(), promptly)
    expect(warn).not.toHaveBeenCalled()
  })

  it('says so, and goes on, when the storage is away', async () => {
    const warn = vi.fn()
    const deliver = vi.fn(() => Promise.reject(new AzoraError('storage_unavailable', 'no answer')))
    const { pump } = start({ storage: { ...memory(), deliver }, logger: { ...silentLogger, warn } })
    pump.wake()
    await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(1), promptly)
    pump.wake()
    await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(2), promptly)
  })
})

describe('a pump that nobody holds any more', () => {
  it('goes with all that it held, though its nap never ends', async () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const napping: boolean[] = []
    const letGo = () => {
      const storage = memory()
      const sleep: Sleep = (delayMs, signal) =>
        new Promise((resolve) => {
          if (delayMs === 0) return resolve()
          signal?.addEventListener('abort', () => resolve())
          napping.push(true)
        })
      createPump(
        deliveryParts({
          storage,
          policy: defaultRetryPolicy,
          types: () => ['payment.processing'],
          clock: systemClock,
          handler: async () => {},
          logger: silentLogger,
          sleep,
          random: () => 0,
        }),
      ).wake()
      return new WeakRef(storage)
    }
    const storage = letGo()
    await vi.waitFor(() => expect(napping).toEqual([true]), promptly)
    await vi.waitFor(() => {
      collect()
      expect(storage.deref()).toBeUndefined()
    }, promptly)
  })
})
