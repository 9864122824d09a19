import type { FactType } from '@azora/pay-core'
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

  it.each([
    ['payment.suceeded', 'Did you mean "payment.succeeded"?'],
    ['payment_succeeded', 'Did you mean "payment.succeeded"?'],
    ['refund.suceeded', 'Did you mean "refund.succeeded"?'],
    ['dispute.created', 'invoice.voided, invoice.uncollectible.'],
    ['constructor', 'There are: payment.succeeded, payment.mismatched,'],
    [undefined, 'There are: payment.succeeded,'],
  ])('refuse %s, of which nobody would ever hear, and say what there is', (type, hint) => {
    // A host app in plain JavaScript names what it likes.
    const listen = () => createFactHandlers().on(type as FactType, () => {})
    expect(listen).toThrow(TypeError)
    expect(listen).toThrow(`There is no fact "${type}".`)
    expect(listen).toThrow(hint)
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
