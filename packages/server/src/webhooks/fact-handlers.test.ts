import { describe, expect, it } from 'vitest'
import { memory } from '../storage/memory/index.js'
import { announcePayment, deliveryLimits, putPayment, setOf } from '../testing/samples.js'
import { createFactHandlers } from './fact-handlers.js'

describe('the handlers of facts', () => {
  it('name the types that somebody listens for, until the last of them is taken away', () => {
    const handlers = createFactHandlers()
    expect(handlers.types()).toEqual([])
    const first = handlers.on('payment.failed', () => {})
    const second = handlers.on('payment.failed', () => {})
    handlers.on('payment.succeeded', () => {})
    first()
    expect(handlers.types()).toEqual(['payment.failed', 'payment.succeeded'])
    second()
    expect(handlers.types()).toEqual(['payment.succeeded'])
  })

  it('do not take a fact that the last listener has just left', async () => {
    const handlers = createFactHandlers()
    const storage = memory()
    await storage.commit([setOf(putPayment({}), announcePayment('fact'))])
    expect(await storage.deliver(deliveryLimits({ facts: 1 }), handlers.handle)).toMatchObject({
      delivered: 0,
      failed: 1,
    })
    expect((await storage.facts({ limit: 1 }))[0]?.lastError).toMatch('Nobody listens')
  })
})
