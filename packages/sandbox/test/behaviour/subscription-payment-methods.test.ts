import { describe, expect, it } from 'vitest'
import { eventTypes, failureOf } from './arrange.js'
import { arrangeBilling, changeCard, subscribe } from './arrange-billing.js'

describe('what a subscription is charged to', () => {
  it('may be detached before the renewal: then it is past due, and time goes on', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const { id: card } = await stripe.paymentMethods.attach('pm_card_mastercard', { customer })
    const { id } = await subscribe(arranged, { default_payment_method: card })
    await stripe.paymentMethods.detach(card)
    await sandbox.clock.advance({ days: 28, hours: 2 })
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'past_due' })
    const [renewal] = (await stripe.invoices.list({ subscription: id })).data
    expect(renewal).toMatchObject({ status: 'open', attempted: true, attempt_count: 1 })
    expect(renewal?.next_payment_attempt).not.toBeNull()
    expect(eventTypes(sandbox)).toContain('invoice.payment_failed')
    const { id: next } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
    await stripe.subscriptions.update(id, { default_payment_method: next })
    await sandbox.clock.advance({ days: 3 })
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'active' })
  })

  it('is not tried where the intent of the renewal was canceled: it stays past due, and time goes on', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    await sandbox.clock.advance({ days: 28, hours: 2 })
    const [renewal] = (await stripe.invoices.list({ subscription: id, expand: ['data.payments'] })).data
    const intent = String(renewal?.payments?.data[0]?.payment.payment_intent)
    await stripe.paymentIntents.cancel(intent)
    const before = JSON.stringify(sandbox.objects.invoices.list())
    expect(await failureOf(stripe.invoices.pay(String(renewal?.id)))).toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
    })
    expect(JSON.stringify(sandbox.objects.invoices.list())).toBe(before)
    await sandbox.clock.advance({ days: 3, hours: 1 })
    expect(await stripe.invoices.retrieve(String(renewal?.id))).toMatchObject({ status: 'open', attempt_count: 2 })
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'past_due' })
  })

  it('belongs to its customer, as that of a customer, an invoice and a schedule does', async () => {
    const arranged = await arrangeBilling()
    const { stripe, customer, monthly } = arranged
    const { id: stranger } = await stripe.customers.create()
    const { id: foreign } = await stripe.paymentMethods.attach('pm_card_visa', { customer: stranger })
    const { id } = await subscribe(arranged)
    const [phase] = [{ items: [{ price: monthly }], duration: { interval: 'month' as const } }]
    const refusals = [
      () => subscribe(arranged, { default_payment_method: foreign }),
      () => stripe.subscriptions.update(id, { default_payment_method: foreign }),
      () => stripe.customers.update(customer, { invoice_settings: { default_payment_method: foreign } }),
      () => stripe.invoices.create({ customer, default_payment_method: foreign }),
      () => stripe.invoices.create({ customer, default_payment_method: 'pm_nothing' }),
      () =>
        stripe.subscriptionSchedules.create({
          customer,
          phases: [{ ...phase, default_payment_method: foreign }],
        }),
      () =>
        stripe.subscriptionSchedules.create({
          customer,
          default_settings: { default_payment_method: foreign },
          phases: [phase],
        }),
    ]
    for (const refusal of refusals) {
      expect(await failureOf(refusal())).toMatchObject({
        code: 'resource_missing',
        param: expect.stringContaining('default_payment_method'),
      })
    }
  })
})
