import { createAzoraPay } from '@azora/pay-server'
import { type MemoryTx, memory } from '@azora/pay-server/memory'
import { Stripe } from 'stripe'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Storage } from '../src/storage/port/index.js'
import { announcePayment, putPayment, setOf } from '../src/testing/samples.js'

const NOW_MS = 1_795_000_000_000
const SECRET = 'whsec_modes'

/** Two processes over one storage by mistake: one with test keys, one with live ones. */
function share() {
  const storage: Storage<MemoryTx> = memory()
  const open = (mode: 'test' | 'live') => {
    const pay = createAzoraPay({
      stripe: { secretKey: `sk_${mode}_51Habc`, publishableKey: `pk_${mode}_51Habc`, webhookSecrets: [SECRET] },
      storage,
      clock: { nowMs: () => NOW_MS, elapsedMs: () => 0 },
      delivery: { attempts: 1 },
      logger: { debug() {}, info() {}, warn() {}, error() {} },
      fetch: () => Promise.reject(new Error('Nobody asks Stripe here.')),
    })
    onTestFinished(() => pay.close())
    return pay
  }
  return { storage, test: open('test'), live: open('live') }
}

describe('test mode and live mode in one storage', () => {
  it('never tell live handlers of a payment of test mode: the fact waits, dead, for a process of its own', async () => {
    const { storage, test, live } = share()
    const told: string[] = []
    const off = live.on('payment.processing', ({ key }) => void told.push(`live ${key}`))
    await storage.commit([setOf(putPayment({}), announcePayment('payment.processing:pi_1'))])
    await live.deliver()
    expect(told).toEqual([])
    const { facts } = await live.facts.list({ state: 'dead' })
    expect(facts[0]?.lastError).toContain('is of test mode, and this process runs in live mode')
    expect(facts[0]?.lastError).toContain('Give each mode a schema of its own')
    off()

    test.on('payment.processing', ({ key }) => void told.push(`test ${key}`))
    await test.facts.replayAll()
    await test.deliver()
    expect(told).toEqual(['test payment.processing:pi_1'])
  })

  it('F09 store an event of the other mode, and let it change and tell nothing', async () => {
    const { storage, live } = share()
    const payload = JSON.stringify({
      id: 'evt_1',
      object: 'event',
      type: 'payment_intent.succeeded',
      created: NOW_MS / 1000,
      livemode: false,
      data: { object: { id: 'pi_1', object: 'payment_intent', livemode: false } },
    })
    const signature = await new Stripe('sk_test_51Habc').webhooks.generateTestHeaderStringAsync({
      payload,
      secret: SECRET,
      timestamp: NOW_MS / 1000,
    })
    const receipt = await live.webhooks.receive(new TextEncoder().encode(payload), signature)
    expect(receipt).toMatchObject({ result: 'ignored', because: 'other_mode' })
    expect(await live.payments.list()).toEqual({ payments: [], nextCursor: null })
    expect(await storage.facts({ limit: 10 })).toEqual([])
    expect(await storage.events({ limit: 10 })).toMatchObject([{ eventId: 'evt_1', ignored: 'other_mode' }])
  })
})
