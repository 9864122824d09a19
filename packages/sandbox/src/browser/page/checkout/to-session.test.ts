import { describe, expect, it } from 'vitest'
import type { PaymentPage } from '../../../checkout-sessions/page/show-page.js'
import { checkEmail } from './tell-actions.js'
import { toSession } from './to-session.js'

const session = {
  mode: 'payment',
  status: 'open',
  payment_status: 'unpaid',
  currency: 'jpy',
  amount_subtotal: 2000,
  amount_total: 1980,
  total_details: { amount_discount: 200, amount_shipping: 0, amount_tax: 180 },
  customer_details: { email: 'ada@example.com', name: 'Ada', phone: null, address: null },
  collected_information: null,
  shipping_address_collection: null,
}
// Only what is read of the session's hundred fields.
const page = {
  id: 'cs_1',
  object: 'payment_page',
  livemode: false,
  session,
  business_name: 'Sandbox Shop',
  line_items: [],
  discount: { code: 'TEN', name: 'Ten off', percent_off: 10, amount_off: null },
  shipping_options: [
    { id: 'shr_1', name: 'Post', amount: 0, delivery_estimate: null, selected: false },
    { id: 'shr_2', name: 'Bike', amount: 500, delivery_estimate: null, selected: true },
  ],
  saved_payment_methods: [],
  payment_intent: null,
  setup_intent: null,
  redirect_url: null,
} as unknown as PaymentPage

const changed = (changes: object): PaymentPage => ({ ...page, session: { ...page.session, ...changes } })

describe('a Checkout Session as the app sees it', () => {
  it('has its amounts in minor units and in words, of a currency without decimals, too', () => {
    const { total, minorUnitsAmountDivisor, discountAmounts } = toSession(page, 'en', true)
    expect(total.total).toEqual({ minorUnitsAmount: 1980, amount: '¥1,980' })
    expect(total.taxExclusive.minorUnitsAmount).toBe(180)
    expect(total.taxInclusive.minorUnitsAmount).toBe(0)
    expect(minorUnitsAmountDivisor).toBe(1)
    expect(discountAmounts).toMatchObject([{ minorUnitsAmount: 200, promotionCode: 'TEN', percentOff: 10 }])
  })

  it('can be confirmed when the Elements are complete and nothing is missing', () => {
    expect(toSession(page, 'en', true).canConfirm).toBe(true)
    expect(toSession(page, 'en', false).canConfirm).toBe(false)
    expect(toSession(changed({ customer_details: null }), 'en', true).canConfirm).toBe(false)
    const ships = changed({ shipping_address_collection: { allowed_countries: ['ZA'] } })
    expect(toSession(ships, 'en', true).canConfirm).toBe(false)
    expect(toSession(changed({ status: 'complete' }), 'en', true).canConfirm).toBe(false)
  })

  it('says how it ended, and how it is shipped', () => {
    expect(toSession(changed({ status: 'complete', payment_status: 'paid' }), 'en', true).status).toEqual({
      type: 'complete',
      paymentStatus: 'paid',
    })
    expect(toSession(page, 'en', true).shipping?.shippingOption).toMatchObject({ id: 'shr_2', displayName: 'Bike' })
  })
})

describe('an email', () => {
  it.each([
    ['ada', 'incompleteEmail'],
    ['ada@example', 'incompleteEmail'],
    ['a da@example.com', 'invalidEmail'],
  ])('%s is an %s', (email, code) => {
    expect(checkEmail(email)?.code).toBe(code)
  })

  it('may be taken back', () => {
    expect(checkEmail(null)).toBeUndefined()
    expect(checkEmail('ada@example.com')).toBeUndefined()
  })
})
