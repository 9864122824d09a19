import { expect, it } from 'vitest'
import { openShop } from './shop.js'

it('pays: the course is ordered, paid with a card, and settles by a signed webhook', async () => {
  const shop = await openShop()
  const { payment, clientSecret } = await shop.order()
  expect(payment).toMatchObject({ amount: '499.00', currency: 'zar', status: 'requires_payment_method', userId: 'ada' })

  expect(await shop.confirm(clientSecret, '4242424242424242')).toMatchObject({ status: 'succeeded' })
  await shop.quiet()

  expect(await shop.payment(payment.id)).toMatchObject({ status: 'succeeded', receivedMinor: 49_900 })
  expect(shop.told).toEqual([`payment.succeeded:${payment.id}`])
})
