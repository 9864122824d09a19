import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, card, eventTypes, failureOf, pay, postAsBrowser } from './arrange.js'

/**
 * Every card of Stripe's page on testing that the sandbox has, and what becomes of a payment with it: `succeeds`, `asks`
 * and then succeeds, or the code and the decline code of what it is told.
 */
type Course = 'succeeds' | 'asks' | readonly [code: string, declineCode: string]

/** Names without `pm_card_` and `tok_`. Stripe's pages and libraries spell the ones with a story with and without `visa_`. */
const table: readonly (readonly [number: string, name: string, course: Course, afterwards?: Course])[] = [
  ['4242424242424242', 'visa', 'succeeds'],
  ['4000056655665556', 'visa_debit', 'succeeds'],
  ['5555555555554444', 'mastercard', 'succeeds'],
  ['5200828282828210', 'mastercard_debit', 'succeeds'],
  ['5105105105105100', 'mastercard_prepaid', 'succeeds'],
  ['378282246310005', 'amex', 'succeeds'],
  ['6011111111111117', 'discover', 'succeeds'],
  ['3056930009020004', 'diners', 'succeeds'],
  ['3566002020360505', 'jcb', 'succeeds'],
  ['6200000000000005', 'unionpay', 'succeeds'],
  ['4000000000000002', 'chargeDeclined', ['card_declined', 'generic_decline']],
  ['4000000000009995', 'chargeDeclinedInsufficientFunds', ['card_declined', 'insufficient_funds']],
  ['4000000000009987', 'chargeDeclinedLostCard', ['card_declined', 'lost_card']],
  ['4000000000009979', 'chargeDeclinedStolenCard', ['card_declined', 'stolen_card']],
  ['4000000000006975', 'chargeDeclinedVelocityLimitExceeded', ['card_declined', 'card_velocity_exceeded']],
  ['4000000000000069', 'chargeDeclinedExpiredCard', ['expired_card', 'expired_card']],
  ['4000000000000127', 'chargeDeclinedIncorrectCvc', ['incorrect_cvc', 'incorrect_cvc']],
  ['4000000000000119', 'chargeDeclinedProcessingError', ['processing_error', 'processing_error']],
  ['4000000000000341', 'chargeCustomerFail', ['card_declined', 'generic_decline']],
  ['4100000000000019', 'radarBlock', ['card_declined', 'fraudulent']],
  ['4000000000004954', 'riskLevelHighest', 'succeeds'],
  ['4000000000009235', 'riskLevelElevated', 'succeeds'],
  ['4000000000003220', 'threeDSecure2Required', 'asks'],
  ['4000000000003063', 'threeDSecureRequired', 'asks'],
  ['4000008400001629', 'threeDSecureRequiredChargeDeclined', 'asks', ['card_declined', 'generic_decline']],
  ['4000008400001280', 'threeDSecureRequiredProcessingError', ['card_declined', 'generic_decline']],
  ['4000000000003055', 'threeDSecureOptional', 'succeeds'],
  ['4000000000003097', 'threeDSecureOptionalProcessingError', 'succeeds'],
  ['4000002500003155', 'authenticationRequiredOnSetup', 'asks'],
  ['4000002760003184', 'authenticationRequired', 'asks'],
  ['4000003800000446', 'authenticationRequiredSetupForOffSession', 'asks'],
  [
    '4000008260003178',
    'authenticationRequiredChargeDeclinedInsufficientFunds',
    'asks',
    ['card_declined', 'insufficient_funds'],
  ],
  ['4000000000000259', 'createDispute', 'succeeds'],
  ['4000000000002685', 'createDisputeProductNotReceived', 'succeeds'],
  ['4000000000001976', 'createDisputeInquiry', 'succeeds'],
  ['4000000000005423', 'createIssuerFraudRecord', 'succeeds'],
  ['4000000000007726', 'refundPending', 'succeeds'],
  ['4000000000005126', 'refundFail', 'succeeds'],
  ['4000000000000077', 'bypassPending', 'succeeds'],
  ['4000003720000278', 'bypassPendingInternational', 'succeeds'],
]

const cards = table.map(([number, name, course, afterwards = 'succeeds']) => ({ number, name, course, afterwards }))
const ordinary = cards.slice(0, 10).map(({ number }) => number)
const asking = cards.filter(({ course }) => course === 'asks')
const declining = cards.flatMap(({ course, ...rest }) =>
  typeof course === 'string' ? [] : [{ ...rest, told: course }],
)

/** A payment method made of what a person types into the card fields. */
async function typed(sandbox: Arranged['sandbox'], number: string): Promise<string> {
  const cvc = number.startsWith('37') ? '1234' : '123'
  const { body } = await postAsBrowser(sandbox, '/v1/payment_methods', {
    type: 'card',
    'card[number]': number,
    'card[exp_month]': '12',
    'card[exp_year]': '34',
    'card[cvc]': cvc,
  })
  return String(body.id)
}

async function fromToken(stripe: Stripe, token: string): Promise<string> {
  return (await stripe.paymentMethods.create({ type: 'card', card: { token } })).id
}

/** What became of a payment. */
async function courseOf(stripe: Stripe, params: Partial<Stripe.PaymentIntentCreateParams>): Promise<Course> {
  try {
    const { status } = await pay(stripe, 9900, { currency: 'usd', use_stripe_sdk: true, ...params })
    return status === 'requires_action' ? 'asks' : 'succeeds'
  } catch (error) {
    return declineIn(error)
  }
}

function declineIn(error: unknown): Course {
  const { code, decline_code } = error as Stripe.errors.StripeCardError
  return [String(code), String(decline_code)]
}

async function passChallenge({ sandbox }: Arranged, intent: Stripe.PaymentIntent | Stripe.SetupIntent): Promise<void> {
  const path = `/v1/${intent.object}s/${intent.id}/challenge`
  const answer = await postAsBrowser(sandbox, path, {
    client_secret: intent.client_secret ?? '',
    outcome: 'complete',
  })
  expect(answer.status).toBe(200)
}

describe('a test card', () => {
  it.each(cards)(
    '$number ($name) $course: typed, as pm_card_… and as tok_…, in every spelling',
    async ({ number, name, course }) => {
      const { sandbox, stripe } = arrange()
      const names = ordinary.includes(number) ? [name] : [name, `visa_${name}`]
      expect(await courseOf(stripe, { payment_method: await typed(sandbox, number) })).toEqual(course)
      for (const each of names) {
        expect(await courseOf(stripe, { payment_method: `pm_card_${each}` }), each).toEqual(course)
        expect(await courseOf(stripe, { payment_method: await fromToken(stripe, `tok_${each}`) }), each).toEqual(course)
      }
      const numbers = sandbox.objects.paymentMethods.list().map((method) => method.card?.last4)
      expect(new Set(numbers)).toEqual(new Set([number.slice(-4)]))
    },
  )

  it.each(asking)(
    '$number ($name) is charged, or declined, when its holder has authenticated',
    async ({ name, afterwards }) => {
      const arranged = arrange()
      const { sandbox, stripe } = arranged
      const intent = await pay(stripe, 9900, { payment_method: `pm_card_${name}`, use_stripe_sdk: true })
      await passChallenge(arranged, intent)
      const after = await stripe.paymentIntents.retrieve(intent.id)
      const told = after.last_payment_error
      expect(told ? [told.code, told.decline_code] : after.status.replace('succeeded', 'succeeds')).toEqual(afterwards)
      expect(sandbox.objects.charges.list()[0]?.payment_method_details?.card?.three_d_secure?.result).toBe(
        told ? undefined : 'authenticated',
      )
    },
  )

  it.each(declining)(
    '$number ($name) says why on the intent, on its charge and in its events',
    async ({ name, told }) => {
      const { sandbox, stripe } = arrange()
      const error = await failureOf(pay(stripe, 9900, { payment_method: `pm_card_${name}` }))
      const [code, declineCode] = told
      const charge = sandbox.objects.charges.list()[0]
      const docUrl = `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`
      expect(error.payment_intent?.last_payment_error).toMatchObject({
        type: 'card_error',
        code,
        decline_code: declineCode,
        charge: charge?.id,
        doc_url: docUrl,
        message: error.message,
        payment_method: { object: 'payment_method', type: 'card' },
      })
      expect(charge).toMatchObject({
        status: 'failed',
        paid: false,
        captured: false,
        failure_code: code,
        failure_message: error.message,
        outcome: { type: name === 'radarBlock' ? 'blocked' : 'issuer_declined' },
      })
      const failed = sandbox.objects.events.list().find(({ type }) => type === 'payment_intent.payment_failed')
      expect(failed?.data.object).toEqual(sandbox.objects.paymentIntents.list()[0])
    },
  )

  it.each([
    ['visa', 'normal', 'approved_by_network', 'authorized'],
    ['riskLevelElevated', 'elevated', 'approved_by_network', 'manual_review'],
    ['riskLevelHighest', 'highest', 'approved_by_network', 'manual_review'],
    ['radarBlock', 'highest', 'not_sent_to_network', 'blocked'],
    ['chargeDeclined', 'normal', 'declined_by_network', 'issuer_declined'],
  ])('%s has the risk level %s in the outcome of its charge', async (name, level, network, type) => {
    const { sandbox, stripe } = arrange()
    await courseOf(stripe, { payment_method: `pm_card_${name}` })
    expect(sandbox.objects.charges.list()[0]?.outcome).toMatchObject({
      risk_level: level,
      network_status: network,
      type,
    })
  })
})

describe('a test card that is kept', () => {
  it.each(cards)(
    '$number ($name) is attached unless it declines at once, and one declines afterwards',
    async ({ name, course }) => {
      const { stripe } = arrange()
      const customer = (await stripe.customers.create()).id
      const attached = stripe.paymentMethods.attach(`pm_card_${name}`, { customer })
      if (typeof course === 'string' || name === 'chargeCustomerFail') expect((await attached).customer).toBe(customer)
      else expect(declineIn(await failureOf(attached))).toEqual(course)
    },
  )

  it.each(cards)(
    '$number ($name) is set up, and asks for its holder where it would in a payment',
    async ({ name, course }) => {
      const arranged = arrange()
      const { sandbox, stripe } = arranged
      const customer = (await stripe.customers.create()).id
      const setup = stripe.setupIntents.create({
        customer,
        confirm: true,
        ...card,
        payment_method: `pm_card_${name}`,
        use_stripe_sdk: true,
      })
      if (typeof course !== 'string' && name !== 'chargeCustomerFail') {
        const error = await failureOf(setup)
        expect(declineIn(error)).toEqual(course)
        expect(error.setup_intent?.last_setup_error).toMatchObject({
          code: course[0],
          payment_method: { type: 'card' },
        })
        expect(eventTypes(sandbox).at(-1)).toBe('setup_intent.setup_failed')
        return
      }
      const intent = await setup
      expect(intent.status).toBe(course === 'asks' ? 'requires_action' : 'succeeded')
      if (course === 'asks') await passChallenge(arranged, intent)
      expect((await stripe.setupIntents.retrieve(intent.id)).status).toBe('succeeded')
      expect((await stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1)
    },
  )

  const authenticationRequired = ['authentication_required', 'authentication_required'] as const

  it.each<[name: string, before: Course, after: Course, onSession: Course]>([
    ['visa', 'succeeds', 'succeeds', 'succeeds'],
    ['authenticationRequiredOnSetup', authenticationRequired, 'succeeds', 'asks'],
    ['authenticationRequired', authenticationRequired, authenticationRequired, 'asks'],
    ['authenticationRequiredSetupForOffSession', 'succeeds', 'succeeds', 'asks'],
    [
      'authenticationRequiredChargeDeclinedInsufficientFunds',
      authenticationRequired,
      ['card_declined', 'insufficient_funds'],
      'asks',
    ],
  ])('%s, off session: %j before it was set up and %j after; on session %j', async (name, before, after, onSession) => {
    const arranged = arrange()
    const { stripe } = arranged
    const customer = (await stripe.customers.create()).id
    const method = (await stripe.paymentMethods.attach(`pm_card_${name}`, { customer })).id
    const later = { customer, payment_method: method, off_session: true, use_stripe_sdk: false }
    expect(await courseOf(stripe, later)).toEqual(before)

    const setup = await stripe.setupIntents.create({
      customer,
      confirm: true,
      ...card,
      payment_method: method,
      use_stripe_sdk: true,
    })
    if (setup.status === 'requires_action') await passChallenge(arranged, setup)

    expect(await courseOf(stripe, later)).toEqual(after)
    expect(await courseOf(stripe, { customer, payment_method: method })).toEqual(onSession)
  })
})

describe('a card of a country', () => {
  it.each([
    ['gb', '4000008260000000', 'GB', 'visa', 'credit'],
    ['gb_debit', '4000058260000005', 'GB', 'visa', 'debit'],
    ['ae_mastercard', '5200007840000022', 'AE', 'mastercard', 'credit'],
    ['jp_jcb', '3530111333300000', 'JP', 'jcb', 'credit'],
    ['in', '4000003560000008', 'IN', 'visa', 'credit'],
  ])('pays, and says that it is of %s', async (name, number, country, brand, funding) => {
    const { stripe } = arrange()
    const shown = { country, brand, funding, last4: number.slice(-4) }
    const params = { amount: 1000, currency: 'usd', confirm: true, ...card, expand: ['latest_charge'] }
    const named = await stripe.paymentIntents.create({ ...params, payment_method: `pm_card_${name}` })
    expect(named.latest_charge).toMatchObject({ payment_method_details: { card: shown } })
    const typed = { number, exp_month: 12, exp_year: 2034, cvc: '123' }
    expect((await stripe.paymentMethods.create({ type: 'card', card: typed })).card).toMatchObject(shown)
  })
})

describe('what the bank says of the address and the security code', () => {
  const address = { line1: '354 Oyster Point Blvd', postal_code: '94080' }

  it.each([
    ['4242424242424242', 'visa', 'pass', 'pass', 'pass'],
    ['4000000000000101', 'cvcCheckFail', 'pass', 'pass', 'fail'],
    ['4000000000000010', 'avsFail', 'fail', 'fail', 'pass'],
    ['4000000000000028', 'avsLine1Fail', 'fail', 'pass', 'pass'],
    ['4000000000000036', 'avsZipFail', 'pass', 'fail', 'pass'],
    ['4000000000000044', 'avsUnchecked', 'unavailable', 'unavailable', 'pass'],
  ])('of %s (%s): street %s, postal code %s, code %s', async (number, name, line1, postalCode, cvc) => {
    const { stripe } = arrange()
    const whole = { address_line1_check: line1, address_postal_code_check: postalCode, cvc_check: cvc }
    const typed = { number, exp_month: 12, exp_year: 2034, cvc: '123' }
    const told = await stripe.paymentMethods.create({ type: 'card', card: typed, billing_details: { address } })
    expect(told.card?.checks).toEqual(whole)
    const { cvc: _cvc, ...bare } = typed
    const untold = await stripe.paymentMethods.create({ type: 'card', card: bare })
    expect(untold.card?.checks).toEqual({
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check: null,
    })
    const paid = await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      confirm: true,
      ...card,
      payment_method: `pm_card_${name}`,
      expand: ['latest_charge'],
    })
    const failing = Object.fromEntries(Object.entries(whole).filter(([, check]) => check !== 'pass'))
    expect(paid.latest_charge).toMatchObject({
      status: 'succeeded',
      payment_method_details: { card: { checks: failing } },
    })
  })
})

describe('3-D Secure that the payment asks for itself', () => {
  it.each([
    ['threeDSecureOptional', 'asks'],
    ['visa', 'succeeds'],
    ['amex', 'succeeds'],
    ['threeDSecureOptionalProcessingError', 'succeeds'],
  ])('%s %s', async (name, course) => {
    const { stripe } = arrange()
    const asked = { payment_method_options: { card: { request_three_d_secure: 'any' as const } } }
    expect(await courseOf(stripe, { payment_method: `pm_card_${name}`, ...asked })).toBe(course)
  })
})
