import { expect, it } from 'vitest'
import { followCardDetails } from './card-details.js'

const typed = { complete: false, empty: false, collapsed: false, type: 'card' }

it('tells of a network once, when it becomes known, another, or unknown again', () => {
  const follow = followCardDetails()
  const brands = [undefined, 'visa', 'visa', 'mastercard', undefined].map(
    (brand) => follow({ ...typed, brand })?.details?.brands,
  )
  expect(brands).toEqual([undefined, ['visa'], undefined, ['mastercard'], null])
})

it('has no details for another kind of payment method, nor for a card that was saved', () => {
  const follow = followCardDetails()
  follow({ ...typed, brand: 'visa' })
  expect(follow({ ...typed, type: 'ideal' })).toEqual({ elementType: 'payment', loading: false })
  expect(follow({ ...typed, saved: { id: 'pm_1', type: 'card', billing_details: {} } })).toBeUndefined()
  expect(follow({ ...typed, brand: 'visa' })?.details).toEqual({ brands: ['visa'], funding: null })
})
