import { expect, it } from 'vitest'
import { cards, openShop } from './shop.js'

it('declines, and pays with another card on the same intent', async () => {
  const shop = await openShop()
  const { payment, clientSecret } = await shop.order()

  const declined = await shop.confirm(clientSecret, cards.declined)
  expect(declined.error).toMatchObject({ code: 'card_declined', decline_code: 'generic_decline' })
  await shop.quiet()
  expect(await shop.payment(payment.id)).toMatchObject({
    status: 'requires_payment_method',
    failure: { code: 'card_declined', declineCode: 'generic_decline' },
  })

  await shop.confirm(clientSecret, cards.works)
  await shop.quiet()
  expect(await shop.payment(payment.id)).toMatchObject({ status: 'succeeded', failure: null })
  expect(shop.told).toEqual([
    expect.stringMatching(`^payment.failed:${payment.id}:`),
    `payment.succeeded:${payment.id}`,
  ])
})
