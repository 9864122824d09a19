import { expect, it, vi } from 'vitest'
import { openTill } from './http/open-till.js'

/** Sooner than the pump looks by itself, and long enough for a busy machine. */
const promptly = { timeout: 4_000 }

it('keeps a fact for the handler that is added after it was announced, and marks nothing as delivered before', async () => {
  const { pay, order, settle } = openTill()
  const { payment } = await order('ada')
  await settle(payment)
  expect(await pay.deliver()).toEqual({ delivered: 0, failed: 0, dead: 0, more: false, nextDueInMs: null })
  const other: string[] = []
  pay.on('payment.failed', ({ key }) => void other.push(key))
  await pay.deliver()
  const told: string[] = []
  pay.on('payment.succeeded', ({ key }) => void told.push(key))
  await vi.waitFor(() => expect(told).toEqual([`payment.succeeded:${payment.id}`]), promptly)
  expect(other).toEqual([])
  await pay.close()
})

it('leaves a fact to others once its only handler was taken away', async () => {
  const { pay, order, settle } = openTill()
  const told: string[] = []
  const off = pay.on('payment.succeeded', ({ key }) => void told.push(key))
  off()
  const { payment } = await order('ada')
  await settle(payment)
  expect(await pay.deliver()).toMatchObject({ delivered: 0 })
  pay.on('payment.succeeded', ({ key }) => void told.push(`later ${key}`))
  await vi.waitFor(() => expect(told).toEqual([`later payment.succeeded:${payment.id}`]), promptly)
  await pay.close()
})
