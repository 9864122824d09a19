import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, card, eventTypes, failureOf, pay, postAsBrowser } from './arrange.js'

function finish({ sandbox }: Arranged, intent: Stripe.PaymentIntent | Stripe.SetupIntent, outcome: string) {
  const path = intent.object === 'setup_intent' ? 'setup_intents' : 'payment_intents'
  return postAsBrowser(sandbox, `/v1/${path}/${intent.id}/challenge`, {
    client_secret: intent.client_secret ?? '',
    outcome,
  })
}

describe('3-D Secure', () => {
  it('asks the cardholder and takes the money when the challenge is passed', async () => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const intent = await pay(stripe, 9900, { payment_method: 'pm_card_authenticationRequired', use_stripe_sdk: true })
    expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } })
    expect(eventTypes(sandbox)).toEqual(['payment_intent.created', 'payment_intent.requires_action'])

    await finish(arranged, intent, 'complete')

    const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
    expect(paid).toMatchObject({
      status: 'succeeded',
      next_action: null,
      latest_charge: { payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } } },
    })
    expect(eventTypes(sandbox).slice(2)).toEqual(['charge.succeeded', 'payment_intent.succeeded', 'charge.updated'])
  })

  it.each(['fail', 'cancel'])('takes nothing when the cardholder answers with %s', async (outcome) => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const intent = await pay(stripe, 9900, { payment_method: 'pm_card_threeDSecure2Required', use_stripe_sdk: true })

    const answer = await finish(arranged, intent, outcome)

    expect(answer).toMatchObject({ status: 200, body: { status: 'requires_payment_method' } })
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      payment_method: null,
      last_payment_error: { type: 'invalid_request_error', code: 'payment_intent_authentication_failure' },
    })
    expect(eventTypes(sandbox).at(-1)).toBe('payment_intent.payment_failed')
    expect(sandbox.objects.charges.list()).toEqual([])
  })

  it('declines after the challenge when the card says so', async () => {
    const arranged = arrange()
    const intent = await pay(arranged.stripe, 9900, {
      payment_method: 'pm_card_threeDSecureRequiredChargeDeclined',
      use_stripe_sdk: true,
    })
    await finish(arranged, intent, 'complete')
    expect(await arranged.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined' },
    })
  })

  it('redirects to a page of the bank when there is a return_url and no Stripe.js', async () => {
    const { stripe } = arrange()
    const intent = await pay(stripe, 9900, { payment_method: 'pm_card_authenticationRequired' })
    expect(intent.next_action).toMatchObject({
      type: 'redirect_to_url',
      redirect_to_url: { return_url: card.return_url },
    })
    const url = new URL(intent.next_action?.redirect_to_url?.url ?? '')
    expect(url.pathname).toBe('/challenge/3ds')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ intent: intent.id, return_url: card.return_url })
  })

  it('needs no cardholder for a card that was set up for later, and declines one that was not', async () => {
    const arranged = arrange()
    const { stripe } = arranged
    const customer = (await stripe.customers.create()).id
    const method = await stripe.paymentMethods.create({
      type: 'card',
      card: { token: 'tok_visa_authenticationRequiredOnSetup' },
    })
    const setup = await stripe.setupIntents.create({
      customer,
      payment_method: method.id,
      confirm: true,
      use_stripe_sdk: true,
      return_url: card.return_url,
    })
    expect(setup.status).toBe('requires_action')
    await finish(arranged, setup, 'complete')

    const later = await pay(stripe, 9900, { customer, payment_method: method.id, off_session: true })
    expect(later.status).toBe('succeeded')

    const stranger = await failureOf(
      pay(stripe, 9900, { payment_method: 'pm_card_authenticationRequired', off_session: true }),
    )
    expect(stranger).toMatchObject({ statusCode: 402, code: 'authentication_required' })
  })

  it('takes an answer only once', async () => {
    const arranged = arrange()
    const intent = await pay(arranged.stripe, 9900, {
      payment_method: 'pm_card_authenticationRequired',
      use_stripe_sdk: true,
    })
    await finish(arranged, intent, 'complete')
    const again = await finish(arranged, intent, 'fail')
    expect(again).toMatchObject({ status: 400, body: { error: { code: 'payment_intent_unexpected_state' } } })
  })
})
