import type { CreatePaymentResponse, QuoteResponse } from '@azora/pay-core'
import { describe, expect, it } from 'vitest'
import { openTill } from './open-till.js'

const donations = { clientAmounts: { currencies: ['usd', 'ZAR'], min: '5.00', max: '500.00' } }

describe('F36: the server says what things cost', () => {
  it('prices the quote and the payment by one function', async () => {
    const { ask, order } = openTill()
    const body = { item: 'book', quantity: 3 }
    const quoted = await ask<QuoteResponse>('nobody', 'POST', '/quotes', { body })
    expect(quoted.body).toEqual({ amount: '60.00', amountMinor: 6000, currency: 'usd', description: 'A book' })
    const { payment } = await order('ada', { body })
    expect(payment).toMatchObject({
      amountMinor: 6000,
      owedMinor: 6000,
      item: 'book',
      quantity: 3,
      description: 'A book',
    })
  })

  it.each([
    ['an amount', { item: 'book', amount: '0.01', currency: 'usd' }, 403, 'amount_not_allowed'],
    ['an amount of its own for nothing', { amount: 1, currency: 'usd' }, 403, 'amount_not_allowed'],
    ['a negative quantity', { item: 'book', quantity: -1 }, 400, 'invalid_request'],
    ['no quantity at all', { item: 'book', quantity: 0 }, 400, 'invalid_request'],
    ['half a quantity', { item: 'book', quantity: 0.5 }, 400, 'invalid_request'],
    ['a quantity as text', { item: 'book', quantity: '1' }, 400, 'invalid_request'],
    ['a huge quantity', { item: 'book', quantity: 1e21 }, 400, 'invalid_request'],
    ['more than can be charged', { item: 'book', quantity: 1_000_000 }, 422, 'amount_too_large'],
    ['an item that is not for sale', { item: 'yacht' }, 404, 'item_unknown'],
    ['nothing', {}, 404, 'item_unknown'],
    ['a way to capture', { item: 'book', captureMethod: 'manual' }, 403, 'forbidden'],
  ])('refuses a browser that names %s', async (_what, body, status, code) => {
    const { ask, pay } = openTill()
    const reply = await ask('ada', 'POST', '/payments', { body })
    expect(reply).toMatchObject({ status, body: { code } })
    expect((await pay.payments.list()).payments).toEqual([])
  })

  it.each([
    ['yacht', '"yacht"'],
    ['course_123/a-b.c:d', '"course_123/a-b.c:d"'],
    ['<img src=x onerror="a()">', '"?img src?x onerror??a????"'],
    ['y'.repeat(200), `"${'y'.repeat(60)}…"`],
  ])('names the item that is not for sale: %s', async (item, shown) => {
    const { ask } = openTill()
    const reply = await ask('ada', 'POST', '/payments', { body: { item } })
    expect(reply.body).toMatchObject({ code: 'item_unknown', param: 'item' })
    expect(reply.body.detail).toContain(`There is no item ${shown} for sale`)
  })

  it('keeps the price when a browser names a currency or a description', async () => {
    const { order } = openTill()
    const { payment } = await order('ada', { body: { item: 'book', currency: 'jpy', description: 'free' } })
    expect(payment).toMatchObject({ amountMinor: 2000, currency: 'usd', description: 'A book' })
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'has nothing for sale by the name %s, which every object inherits',
    async (item) => {
      const prices: Record<string, { amount: string; currency: string }> = { book: { amount: '1.00', currency: 'usd' } }
      const { ask } = openTill({ quote: ({ input }) => prices[input.item ?? ''] })
      const reply = await ask('ada', 'POST', '/payments', { body: { item } })
      expect(reply).toMatchObject({ status: 404, body: { code: 'item_unknown' } })
    },
  )

  it.each([
    ['a float that drifted', { amount: 0.1 + 0.2, currency: 'usd' }],
    ['a currency that Stripe does not know', { amount: '1.00', currency: 'xxx' }],
    ['no amount', { price: 5 }],
  ])('tells the log, and not the payer, that quote returned %s', async (_what, quoted) => {
    // A host app in plain JavaScript returns what it likes.
    const { ask, logged } = openTill({ quote: () => quoted as { amount: string; currency: string } })
    const reply = await ask('ada', 'POST', '/quotes', { body: { item: 'book' } })
    expect(reply).toMatchObject({ status: 500, body: { code: 'config_invalid' } })
    expect(logged.join()).toContain('quote returned')
  })

  it('passes on every other field of the request to quote, and who asks', async () => {
    const seen: unknown[] = []
    const { ask } = openTill({
      quote: ({ input, user }) => {
        seen.push({ input, userId: user?.userId })
        return { amount: '1.00', currency: 'usd' }
      },
    })
    await ask('ada', 'POST', '/payments', { body: { item: 'x', coupon: { code: 'TEN' }, userId: 'ada' } })
    expect(seen).toEqual([{ input: { item: 'x', coupon: { code: 'TEN' } }, userId: 'ada' }])
  })

  it('lets quote decide how money is captured, and keeps its metadata', async () => {
    const { order } = openTill({
      quote: () => ({ amount: '9.00', currency: 'usd', captureMethod: 'manual', metadata: { room: '12' } }),
    })
    const { payment } = await order('ada', { body: { item: 'stay' } })
    expect(payment.metadata).toEqual({ room: '12' })
  })

  it('sells nothing without quote, and says what to pass', async () => {
    const { ask } = openTill({ quote: undefined })
    const reply = await ask('ada', 'POST', '/quotes', { body: { item: 'book' } })
    expect(reply).toMatchObject({ status: 404, body: { code: 'item_unknown' } })
    expect(reply.body.detail).toContain('quote: ({ input }) =>')
  })
})

describe('F36: donations', () => {
  it('take an amount within the limits, in a currency that is listed', async () => {
    const { order } = openTill(donations)
    const { payment } = await order('ada', { body: { amount: '25.50', currency: 'USD', description: 'For the roof' } })
    expect(payment).toMatchObject({ amountMinor: 2550, currency: 'usd', description: 'For the roof', item: null })
  })

  it('take the same amounts when nothing else is for sale', async () => {
    const { order } = openTill({ ...donations, quote: undefined })
    expect((await order('ada', { body: { amount: 5, currency: 'zar' } })).payment.amountMinor).toBe(500)
  })

  it.each([
    ['too little', { amount: '4.99', currency: 'usd' }, 403],
    ['too much', { amount: '500.01', currency: 'usd' }, 403],
    ['another currency', { amount: '5.00', currency: 'eur' }, 403],
    ['no currency', { amount: '5.00' }, 403],
    ['less than nothing', { amount: '-5.00', currency: 'usd' }, 422],
    ['an exponent', { amount: '1e2', currency: 'usd' }, 422],
    ['too many decimals', { amount: '5.001', currency: 'usd' }, 422],
    ['digits of another script', { amount: '٥٠', currency: 'usd' }, 422],
    ['a list', { amount: ['5.00'], currency: 'usd' }, 400],
  ])('refuse %s', async (_what, body, status) => {
    const { ask } = openTill(donations)
    expect((await ask('ada', 'POST', '/payments', { body })).status).toBe(status)
  })

  it("are not a way to buy the shop's things for less", async () => {
    const { ask, order } = openTill(donations)
    const { payment } = await order('ada', { body: { item: 'book', amount: '5.00', currency: 'usd' } })
    expect(payment.amountMinor).toBe(2000)
    const without = openTill({ ...donations, quote: undefined })
    const reply = await without.ask('ada', 'POST', '/payments', {
      body: { item: 'book', amount: '5.00', currency: 'usd' },
    })
    expect(reply).toMatchObject({ status: 404, body: { code: 'item_unknown' } })
    expect(
      (await ask('ada', 'POST', '/quotes', { body: { item: 'yacht', amount: '5.00', currency: 'usd' } })).status,
    ).toBe(404)
  })
})

describe('an operator', () => {
  it('names the user, the amount and how it is captured', async () => {
    const { ask } = openTill()
    const body = { userId: 'ada', amount: '7.25', currency: 'usd', description: 'Repair', captureMethod: 'manual' }
    const reply = await ask<CreatePaymentResponse>('olive', 'POST', '/payments', { body })
    expect(reply.status).toBe(201)
    expect(reply.body.payment).toMatchObject({ userId: 'ada', amountMinor: 725, description: 'Repair' })
  })

  it('must name a currency with an amount', async () => {
    const { ask } = openTill()
    const reply = await ask('olive', 'POST', '/payments', { body: { amount: '7.25' } })
    expect(reply).toMatchObject({ status: 400, body: { param: 'currency' } })
  })
})
