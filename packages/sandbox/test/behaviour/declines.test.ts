import { describe, expect, it } from 'vitest'
import { arrange, card, eventTypes, failureOf, pay, postAsBrowser } from './arrange.js'

const declines = [
  ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
  ['pm_card_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
  ['pm_card_chargeDeclinedVelocityLimitExceeded', 'card_declined', 'card_velocity_exceeded'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
  ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
  ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ['pm_card_chargeCustomerFail', 'card_declined', 'generic_decline'],
  ['pm_card_radarBlock', 'card_declined', 'fraudulent'],
] as const

describe('a card that is declined', () => {
  it.each(declines)('%s ends with %s, %s', async (paymentMethod, code, declineCode) => {
    const { sandbox, stripe } = arrange()
    const error = await failureOf(pay(stripe, 9900, { payment_method: paymentMethod }))
    expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code, decline_code: declineCode })
    expect(error.payment_intent).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { code, decline_code: declineCode, payment_method: { object: 'payment_method' } },
    })
    expect(eventTypes(sandbox)).toEqual(['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'])
    expect(sandbox.objects.balanceTransactions.list()).toEqual([])
  })

  it('leaves the intent open, so that another card pays the same intent', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await stripe.paymentIntents.create({ amount: 9900, currency: 'zar' })
    await failureOf(stripe.paymentIntents.confirm(intent.id, { ...card, payment_method: 'pm_card_chargeDeclined' }))
    const paid = await stripe.paymentIntents.confirm(intent.id, { ...card })
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null })
    expect(sandbox.objects.charges.list().map((charge) => charge.status)).toEqual(['failed', 'succeeded'])
  })

  it('is refused when it should be kept with a customer, except the one that attaches and then declines', async () => {
    const { stripe } = arrange()
    const customer = await stripe.customers.create()
    const error = await failureOf(stripe.paymentMethods.attach('pm_card_chargeDeclined', { customer: customer.id }))
    expect(error).toMatchObject({ statusCode: 402, code: 'card_declined' })
    const kept = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id })
    expect(kept.customer).toBe(customer.id)
  })
})

describe('a card that was typed wrongly', () => {
  const good = { number: '4242 4242 4242 4242', exp_month: '12', exp_year: '34', cvc: '123' }
  const wrong = [
    ['number', '4242424242424241', 'incorrect_number'],
    ['exp_month', '13', 'invalid_expiry_month'],
    ['exp_year', '95', 'invalid_expiry_year'],
    ['cvc', '99', 'invalid_cvc'],
  ] as const

  it.each(wrong)('%s %s is %s', async (field, value, code) => {
    const { sandbox } = arrange()
    const typed = Object.entries({ ...good, [field]: value }).map(([name, part]) => [`card[${name}]`, part])
    const answer = await postAsBrowser(sandbox, '/v1/payment_methods', { type: 'card', ...Object.fromEntries(typed) })
    expect(answer).toMatchObject({ status: 402, body: { error: { type: 'card_error', code, param: field } } })
  })

  it('says that a real card has no business here', async () => {
    const { sandbox } = arrange()
    const typed = {
      'card[number]': '4111111111111111',
      'card[exp_month]': '12',
      'card[exp_year]': '34',
      'card[cvc]': '123',
    }
    const answer = await postAsBrowser(sandbox, '/v1/payment_methods', { type: 'card', ...typed })
    expect(answer.body.error).toMatchObject({ code: 'card_declined', decline_code: 'test_mode_live_card' })
  })
})
