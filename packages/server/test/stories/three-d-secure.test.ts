import { expect, it } from 'vitest'
import { cards, openShop } from './shop.js'

it('pays after the bank has asked and the payer has answered', async () => {
  const shop = await openShop()
  const { payment, clientSecret } = await shop.order()
  expect(await shop.confirm(clientSecret, cards.challenged)).toMatchObject({ status: 'requires_action' })
  await shop.quiet()
  expect(await shop.payment(payment.id)).toMatchObject({ status: 'requires_action' })

  await shop.answerChallenge(clientSecret, 'complete')
  await shop.quiet()
  expect(await shop.payment(payment.id)).toMatchObject({ status: 'succeeded' })
})

it('asks for another card after the payer has failed the challenge, and nothing was taken', async () => {
  const shop = await openShop()
  const { payment, clientSecret } = await shop.order()
  await shop.confirm(clientSecret, cards.challenged)
  await shop.answerChallenge(clientSecret, 'fail')
  await shop.quiet()
  expect(await shop.payment(payment.id)).toMatchObject({
    status: 'requires_payment_method',
    receivedMinor: 0,
    failure: { code: 'payment_intent_authentication_failure' },
  })
})
