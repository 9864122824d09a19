import { expect, it } from 'vitest'
import { publicView } from './public-view.js'

const intent = {
  object: 'payment_intent',
  id: 'pi_1',
  status: 'succeeded',
  metadata: { margin: '40%' },
  customer: 'cus_1',
  latest_charge: 'ch_1',
}

it('shows a browser the state of an intent and nothing of the business', () => {
  expect(publicView(intent)).toEqual({ object: 'payment_intent', id: 'pi_1', status: 'succeeded' })
})

it('cuts the intent in an error down the same way', () => {
  expect(publicView({ type: 'card_error', code: 'card_declined', payment_intent: intent })).toEqual({
    type: 'card_error',
    code: 'card_declined',
    payment_intent: { object: 'payment_intent', id: 'pi_1', status: 'succeeded' },
  })
})

it('shows that there is no intent where there is none', () => {
  expect(
    publicView({ object: 'payment_page', payment_intent: null, setup_intent: { ...intent, object: 'setup_intent' } }),
  ).toEqual({
    object: 'payment_page',
    payment_intent: null,
    setup_intent: { object: 'setup_intent', id: 'pi_1', status: 'succeeded' },
  })
})

it('leaves a payment method as it is', () => {
  const method = { object: 'payment_method', id: 'pm_1', card: { last4: '4242' } }
  expect(publicView(method)).toEqual(method)
})
