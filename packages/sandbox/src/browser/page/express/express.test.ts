import { describe, expect, it } from 'vitest'
import { readBehaviour } from '../behaviour.js'
import { askApp } from './ask-app.js'
import { asAvailable, availableWallets } from './available-wallets.js'
import { checkExpressOptions, checkSheetDetails } from './check-options.js'

describe('the wallets that are offered', () => {
  const all = ['apple_pay', 'google_pay', 'link'] as const

  it('are the ones that the browser has and the app does not refuse', () => {
    expect(availableWallets(all, {})).toEqual(all)
    expect(availableWallets(['link'], {})).toEqual(['link'])
    expect(availableWallets(all, { paymentMethods: { applePay: 'never', link: 'never' } })).toEqual(['google_pay'])
    expect(availableWallets(all, { wallets: { googlePay: 'never' } })).toEqual(['apple_pay', 'link'])
    expect(availableWallets([], { paymentMethods: { googlePay: 'always' } })).toEqual(['google_pay'])
  })

  it('stand in the app’s order', () => {
    expect(availableWallets(all, { paymentMethodOrder: ['link', 'google_pay'] })).toEqual([
      'link',
      'google_pay',
      'apple_pay',
    ])
  })

  it('are undefined, and no list, when there is none', () => {
    expect(asAvailable([])).toBeUndefined()
    expect(asAvailable(['link'])).toMatchObject({ applePay: false, googlePay: false, link: true, paypal: false })
  })

  it('are told by the address of the script', () => {
    expect(readBehaviour('').wallets).toEqual(all)
    expect(readBehaviour('?wallets=none').wallets).toEqual([])
    expect(readBehaviour('?wallets=link,apple_pay').wallets).toEqual(['link', 'apple_pay'])
    expect(readBehaviour('?load=error')).toMatchObject({ failsToLoad: true })
    expect(() => readBehaviour('?load=blocked')).toThrow('is a fault on the path /stripe.js')
    expect(() => readBehaviour('?wallets=paypal')).toThrow('a list of apple_pay, google_pay, link is expected')
  })
})

describe('a question to the app', () => {
  it('is answered by the first of resolve and reject', async () => {
    const resolved = askApp<{ a: number }>(1_000, ({ resolve, reject }) => {
      resolve({ a: 1 })
      reject()
    })
    expect(await resolved).toEqual({ kind: 'resolved', details: { a: 1 } })
    expect(await askApp(1_000, ({ reject }) => reject())).toEqual({ kind: 'rejected' })
  })

  it('is late when no answer comes in time, whatever comes afterwards', async () => {
    let tooLate: (() => void) | undefined
    const answer = askApp(5, ({ resolve }) => {
      tooLate = resolve
    })
    expect(await answer).toEqual({ kind: 'late' })
    tooLate?.()
    expect(await answer).toEqual({ kind: 'late' })
  })
})

describe('the options of an Express Checkout Element', () => {
  it.each([39, 56, Number.NaN])('are refused with buttons %d pixels high', (buttonHeight) => {
    expect(() => checkExpressOptions({ buttonHeight })).toThrow('buttonHeight should be between 40 and 55')
  })

  it('are refused when an address is asked for and nothing is offered to ship with', () => {
    expect(() => checkSheetDetails({ shippingAddressRequired: true }, 100)).toThrow('shippingRates')
    const shippingRates = [{ id: 'a', amount: 0, displayName: 'A' }]
    expect(() => checkSheetDetails({ shippingAddressRequired: true, shippingRates }, 100)).not.toThrow()
  })

  it('are refused when the lines come to more than what is to be paid', () => {
    const lineItems = [
      { name: 'a', amount: 60 },
      { name: 'b', amount: 50 },
    ]
    expect(() => checkSheetDetails({ lineItems }, 100)).toThrow('less than the total amount of the line items')
    expect(() => checkSheetDetails({ lineItems }, 110)).not.toThrow()
    expect(() => checkSheetDetails({ lineItems }, undefined)).not.toThrow()
  })
})
