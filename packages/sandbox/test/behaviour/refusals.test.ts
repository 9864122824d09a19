import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange, failureOf } from './arrange.js'

const dollars = { amount: 1000, currency: 'usd' } as const
const cards = { automatic_payment_methods: { enabled: true, allow_redirects: 'never' } } as const
const paid = { ...dollars, ...cards, confirm: true, payment_method: 'pm_card_visa' } as const

/** What a failing call is told, in the words of the wire. */
async function toldBy(failing: Promise<unknown>) {
  const { statusCode, rawType, code, param, message } = await failureOf(failing)
  return { status: statusCode, type: rawType, code, param, message }
}

describe('the state of a payment intent forbids', () => {
  it('to capture what was captured, or was never authorized', async () => {
    const { stripe } = arrange()
    const done = await stripe.paymentIntents.create(paid)
    expect(await toldBy(stripe.paymentIntents.capture(done.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
      message: 'This PaymentIntent could not be captured because it has already been captured.',
    })
    const open = await stripe.paymentIntents.create(dollars)
    expect((await toldBy(stripe.paymentIntents.capture(open.id))).message).toBe(
      'This PaymentIntent could not be captured because it has a status of requires_payment_method. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.',
    )
  })

  it('to cancel what succeeded, and names what may be canceled in Stripe’s order', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.paymentIntents.create(paid)
    expect(await toldBy(stripe.paymentIntents.cancel(id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
      message:
        'You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.',
    })
  })

  it('to change what is to be paid, by the name of what was to change', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.paymentIntents.create({ ...paid, capture_method: 'manual' })
    for (const [param, change] of [
      ['amount', { amount: 2000 }],
      ['currency', { currency: 'eur' }],
      ['payment_method', { payment_method: 'pm_card_amex' }],
    ] as const) {
      const error = await failureOf(stripe.paymentIntents.update(id, change))
      expect(error).toMatchObject({
        code: 'payment_intent_unexpected_state',
        param,
        message: `This PaymentIntent's ${param} could not be updated because it has a status of requires_capture. You may only update the ${param} of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.`,
        payment_intent: { id, status: 'requires_capture' },
      })
    }
  })

  it('to raise an authorization that there is not', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.paymentIntents.create(dollars)
    expect((await toldBy(stripe.paymentIntents.incrementAuthorization(id, { amount: 2000 }))).message).toBe(
      'This PaymentIntent could not be incremented because it has a status of requires_payment_method. Only a PaymentIntent with one of the following statuses may be incremented: requires_capture.',
    )
  })
})

describe('error_on_requires_action', () => {
  it('fails the payment before the bank is asked, and says how to go on', async () => {
    const { sandbox, stripe } = arrange()
    const asked = { ...paid, payment_method: 'pm_card_authenticationRequired', error_on_requires_action: true }
    const error = await failureOf(stripe.paymentIntents.create(asked))
    const told = {
      code: 'authentication_required',
      decline_code: 'authentication_not_handled',
      message:
        "This payment required an authentication action to complete, but `error_on_requires_action` was set. When you're ready, you can upgrade your integration to handle actions at https://stripe.com/docs/payments/payment-intents/upgrade-to-handle-actions.",
    }
    expect(error).toMatchObject({ statusCode: 402, rawType: 'card_error', ...told })
    expect(error.payment_intent).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { type: 'card_error', ...told, payment_method: { type: 'card' } },
    })
    expect(sandbox.objects.charges.list()).toEqual([])
    expect((await stripe.paymentIntents.create({ ...asked, payment_method: 'pm_card_visa' })).status).toBe('succeeded')
  })
})

describe('a refund of too much', () => {
  it('says what the charge was, and once a part is back what is left', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.paymentIntents.create(paid)
    expect(await toldBy(stripe.refunds.create({ payment_intent: id, amount: 1500 }))).toEqual({
      status: 400,
      type: 'invalid_request_error',
      code: undefined,
      param: 'amount',
      message: 'Refund amount ($15.00) is greater than charge amount ($10.00)',
    })
    await stripe.refunds.create({ payment_intent: id, amount: 300 })
    expect((await toldBy(stripe.refunds.create({ payment_intent: id, amount: 800 }))).message).toBe(
      'Refund amount ($8.00) is greater than unrefunded amount on charge ($7.00)',
    )
  })
})

describe('a payment method of somebody', () => {
  it('pays only with its customer named, and for nobody else', async () => {
    const { stripe } = arrange()
    const [owner, other] = [await stripe.customers.create(), await stripe.customers.create()]
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer: owner.id })
    const nobody = await failureOf(stripe.paymentIntents.create({ ...paid, payment_method: id }))
    expect(nobody).toMatchObject({
      statusCode: 400,
      param: 'payment_method',
      message: `The \`payment_method\` parameter supplied ${id} belongs to the Customer ${owner.id}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`,
      payment_intent: { object: 'payment_intent' },
    })
    const foreign = await failureOf(stripe.paymentIntents.create({ ...paid, payment_method: id, customer: other.id }))
    expect(foreign).toMatchObject({
      param: 'payment_method',
      message: `The PaymentMethod ${id} does not belong to the Customer you supplied ${other.id}. Please use this PaymentMethod with the Customer that it belongs to instead.`,
    })
  })

  it('is set up only with its customer named', async () => {
    const { stripe } = arrange()
    const [owner, other] = [await stripe.customers.create(), await stripe.customers.create()]
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer: owner.id })
    const confirmed = { ...cards, confirm: true, payment_method: id }
    expect((await toldBy(stripe.setupIntents.create(confirmed))).message).toBe(
      `The payment method supplied (${id}) belongs to the Customer ${owner.id}. Please include the Customer in the \`customer\` parameter on the SetupIntent.`,
    )
    expect((await toldBy(stripe.setupIntents.create({ ...confirmed, customer: other.id }))).message).toBe(
      `The PaymentMethod ${id} does not belong to the Customer you supplied ${other.id}. Please use this PaymentMethod with the Customer that it belongs to instead.`,
    )
  })

  it('is the default of nobody but its customer', async () => {
    const { sandbox, stripe } = arrange()
    const customer = await stripe.customers.create()
    const loose = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
    const chosen = { invoice_settings: { default_payment_method: loose.id } }
    expect(await toldBy(stripe.customers.update(customer.id, chosen))).toEqual({
      status: 400,
      type: 'invalid_request_error',
      code: 'resource_missing',
      param: 'invoice_settings[default_payment_method]',
      message: `The customer does not have a payment method with the ID ${loose.id}. The payment method must be attached to the customer.`,
    })
    expect(await toldBy(stripe.customers.create(chosen))).toMatchObject({ code: 'resource_missing' })
    expect(sandbox.objects.customers.list()).toHaveLength(1)
    const own = { payment_method: loose.id, ...chosen }
    expect((await stripe.customers.create(own)).invoice_settings.default_payment_method).toBe(loose.id)
  })

  it('that was used up is attached to nobody', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.customers.create()
    const once = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
    await stripe.paymentIntents.create({ ...paid, payment_method: once.id })
    expect((await toldBy(stripe.paymentMethods.attach(once.id, { customer: id }))).message).toBe(
      'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
    )
  })
})

describe('a statement descriptor', () => {
  const unsupported =
    'The statement_descriptor parameter is not supported for the payment_method_type `card`. To continue supporting payment_method_type `card`, please pass in `statement_descriptor_suffix` or remove the `statement_descriptor` parameter altogether. Please see https://support.stripe.com/questions/use-of-the-statement-descriptor-parameter-on-paymentintents-for-card-charges for additional details.'
  const described = { ...dollars, statement_descriptor: 'SHOP' }

  it('is refused where cards are among the kinds that the intent was told, and where a card pays', async () => {
    const { stripe } = arrange()
    const told = { ...described, allowed_payment_method_types: ['card'] as const }
    expect(await toldBy(stripe.paymentIntents.create({ ...told, allowed_payment_method_types: ['card'] }))).toEqual({
      status: 400,
      type: 'invalid_request_error',
      code: undefined,
      param: 'statement_descriptor',
      message: unsupported,
    })
    const open = await stripe.paymentIntents.create({ ...described, ...cards })
    const confirmed = stripe.paymentIntents.confirm(open.id, { payment_method: 'pm_card_visa' })
    expect((await toldBy(confirmed)).message).toBe(unsupported)
    const held = await stripe.paymentIntents.create({ ...paid, capture_method: 'manual' })
    const captured = stripe.paymentIntents.capture(held.id, { statement_descriptor: 'SHOP' })
    expect((await toldBy(captured)).message).toBe(unsupported)
  })

  it('is taken for a bank debit', async () => {
    const { stripe } = arrange()
    const params: Stripe.PaymentIntentCreateParams = {
      ...described,
      allowed_payment_method_types: ['us_bank_account'],
      confirm: true,
      payment_method: 'pm_usBankAccount_success',
      mandate_data: { customer_acceptance: { type: 'offline' } },
    }
    expect(await stripe.paymentIntents.create(params)).toMatchObject({
      status: 'processing',
      statement_descriptor: 'SHOP',
    })
  })
})

describe('an address that is none', () => {
  it('is refused where a receipt or the customer goes', async () => {
    const { stripe } = arrange()
    expect(await toldBy(stripe.paymentIntents.create({ ...dollars, receipt_email: 'nobody' }))).toMatchObject({
      code: 'email_invalid',
      param: 'receipt_email',
      message: 'Invalid email address: nobody',
    })
    for (const wrong of ['/return', 'shop.test/return']) {
      const refused = [
        stripe.paymentIntents.create({ ...paid, return_url: wrong }),
        stripe.setupIntents.create({ confirm: true, payment_method: 'pm_card_visa', return_url: wrong }),
      ]
      for (const each of refused) {
        expect(await toldBy(each)).toMatchObject({
          code: 'url_invalid',
          param: 'return_url',
          message: 'Not a valid URL',
        })
      }
    }
    const app = await stripe.paymentIntents.create({ ...paid, return_url: 'shop-app://return' })
    expect(app.status).toBe('succeeded')
  })
})
