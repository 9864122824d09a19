import { describe, expect, it } from 'vitest'
import { AttemptStore } from './attempt-store.js'
import { orderKey } from './order-key.js'
import { memoryStorage } from './session-storage.js'

const minute = 60_000

function openStore() {
  const storage = memoryStorage()
  const clock = { now: 1_700_000_000_000 }
  let keys = 0
  const store = () =>
    new AttemptStore({
      storage,
      now: () => clock.now,
      newKey: () => {
        keys += 1
        return `key-${keys}`
      },
    })
  return { store, storage, clock }
}

describe('AttemptStore', () => {
  it('keeps one key for one order, also after a reload', () => {
    const { store } = openStore()
    expect(store().begin('course').key).toBe('key-1')
    expect(store().begin('course').key).toBe('key-1')
    expect(store().begin('book').key).toBe('key-2')
  })

  it('remembers which payment an attempt became', () => {
    const { store } = openStore()
    const { key } = store().begin('course')
    store().opened('course', 'pi_1')
    expect(store().find('course')).toEqual({ key, paymentId: 'pi_1', settledAt: null })
  })

  it('shows the receipt for half an hour, then takes a visit for a new order', () => {
    const { store, clock } = openStore()
    store().begin('course')
    store().settled('course', 'pi_1')
    clock.now += 29 * minute
    expect(store().find('course')?.paymentId).toBe('pi_1')
    clock.now += 2 * minute
    expect(store().find('course')).toBeNull()
    expect(store().begin('course').key).toBe('key-2')
  })

  it('never lets an open attempt run out: its payment may still go through', () => {
    const { store, clock } = openStore()
    store().begin('course')
    store().opened('course', 'pi_1')
    clock.now += 60 * 24 * 60 * minute
    expect(store().find('course')?.paymentId).toBe('pi_1')
  })

  it('begins anew once an attempt is forgotten', () => {
    const { store } = openStore()
    store().begin('course')
    store().forget('course')
    expect(store().find('course')).toBeNull()
    expect(store().begin('course').key).toBe('key-2')
  })

  it('does not store the client secret', () => {
    const { store, storage } = openStore()
    store().begin('course')
    store().opened('course', 'pi_1')
    expect(storage.getItem('azora-pay:attempt:course')).toBe('key-1|pi_1|')
  })

  it('knows whether such an order may have been paid, until that failed, whatever it costs now', () => {
    const { store } = openStore()
    const facts = { endpoint: '/api', mode: 'payment', item: 'a', quantity: 1, currency: 'usd' }
    const [then, now] = [orderKey({ ...facts, amountMinor: 100 }), orderKey({ ...facts, amountMinor: 200 })]
    expect(store().mayHavePaid(now)).toBe(false)
    store().confirming(then, 'pi_1')
    expect(store().mayHavePaid(now)).toBe(true)
    expect(store().mayHavePaid(orderKey({ ...facts, quantity: 10, amountMinor: 100 }))).toBe(false)
    store().failed('pi_2')
    expect(store().mayHavePaid(now)).toBe(true)
    store().failed('pi_1')
    expect(store().mayHavePaid(now)).toBe(false)
  })

  it('knows it of every order that was being confirmed, until the order is forgotten', () => {
    const { store } = openStore()
    store().confirming('book', 'pi_1')
    store().confirming('course', 'pi_2')
    expect([store().mayHavePaid('book'), store().mayHavePaid('course')]).toEqual([true, true])
    store().forget('book')
    expect([store().mayHavePaid('book'), store().mayHavePaid('course')]).toEqual([false, true])
    store().failed('pi_2')
    expect(store().mayHavePaid('course')).toBe(false)
  })

  describe('of an order whose price has changed', () => {
    const facts = { endpoint: '/api', mode: 'payment', item: 'a', quantity: 1, currency: 'usd' }
    const [then, now] = [orderKey({ ...facts, amountMinor: 100 }), orderKey({ ...facts, amountMinor: 200 })]

    function confirmedBefore() {
      const opened = openStore()
      opened.store().begin(then)
      opened.store().opened(then, 'pi_1')
      opened.store().confirming(then, 'pi_1')
      return opened
    }

    it('knows no other attempt while a confirmation at the earlier price may have taken money', () => {
      const { store } = confirmedBefore()
      expect(store().find(now)).toEqual({ key: 'key-1', paymentId: 'pi_1', settledAt: null })
      expect(store().begin(now).key).toBe('key-1')
      expect([store().nameOf(now), store().nameOf(then)]).toEqual([then, then])
      store().failed('pi_1')
      expect(store().nameOf(now)).toBe(now)
      expect(store().begin(now).key).toBe('key-2')
    })

    it('begins another one where the earlier one was never confirmed', () => {
      const { store } = openStore()
      store().begin(then)
      store().opened(then, 'pi_1')
      expect(store().begin(now).key).toBe('key-2')
    })

    it('shows the receipt for half an hour, and forgets both prices', () => {
      const { store, clock } = confirmedBefore()
      store().settled(now, 'pi_1')
      clock.now += 29 * minute
      expect([store().find(then)?.paymentId, store().find(now)?.paymentId]).toEqual(['pi_1', 'pi_1'])
      clock.now += 2 * minute
      expect([store().find(now), store().find(then)]).toEqual([null, null])
      expect(store().mayHavePaid(now)).toBe(false)
    })

    it('takes another amount for another order where nothing else has a name', () => {
      const { store } = openStore()
      const unnamed = { ...facts, item: undefined }
      store().confirming(orderKey({ ...unnamed, amountMinor: 100 }), 'pi_1')
      const other = orderKey({ ...unnamed, amountMinor: 200 })
      expect(store().nameOf(other)).toBe(other)
    })
  })

  it('takes an entry that is not its own for none', () => {
    const { store, storage } = openStore()
    storage.setItem('azora-pay:attempt:course', '')
    expect(store().find('course')).toBeNull()
  })
})

describe('orderKey', () => {
  const order = { endpoint: '/api', mode: 'payment', item: 'a', quantity: 1, amountMinor: 100, currency: 'usd' }

  it('changes with everything that makes another order', () => {
    const others = [
      { endpoint: '/b' },
      { mode: 'setup' },
      { item: 'b' },
      { quantity: 2 },
      { amountMinor: 101 },
      { currency: 'eur' },
    ]
    const keys = new Set([order, ...others.map((change) => ({ ...order, ...change }))].map(orderKey))
    expect(keys.size).toBe(others.length + 1)
  })

  it('cannot be confused by separators in an item', () => {
    expect(orderKey({ ...order, item: 'a:1', quantity: 2 })).not.toBe(orderKey({ ...order, item: 'a', quantity: 12 }))
  })
})
