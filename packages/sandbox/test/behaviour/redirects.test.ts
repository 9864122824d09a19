import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, postAsBrowser } from './arrange.js'

/** A payment whose customer has been sent to the page of their bank. */
async function leave(type: 'bancontact' | 'ideal' | 'paypal') {
  const { sandbox, stripe } = arrange()
  const intent = await stripe.paymentIntents.create({
    amount: 4900,
    currency: 'eur',
    allowed_payment_method_types: [type],
    confirm: true,
    payment_method_data: { type, billing_details: { name: 'Ada', email: 'ada@example.com' } },
    return_url: 'https://shop.test/return',
  })
  const answer = (outcome: 'cancel' | 'complete' | 'fail') =>
    postAsBrowser(sandbox, `/v1/payment_intents/${intent.id}/challenge`, {
      client_secret: intent.client_secret ?? '',
      outcome,
    })
  return { sandbox, stripe, intent, answer }
}

describe('a method with a page of its own', () => {
  it.each(['bancontact', 'ideal', 'paypal'] as const)(
    '%s sends the customer there, and takes the money',
    async (type) => {
      const { sandbox, stripe, intent, answer } = await leave(type)
      expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } })
      const url = new URL(intent.next_action?.redirect_to_url?.url ?? '')
      expect(url.pathname).toBe('/challenge/bank')
      expect(Object.fromEntries(url.searchParams)).toMatchObject({
        intent: intent.id,
        method: type,
        return_url: 'https://shop.test/return',
      })
      expect((await answer('complete')).body).toMatchObject({ status: 'succeeded' })
      const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
      const charge = typeof paid.latest_charge === 'object' ? paid.latest_charge : null
      expect(charge?.payment_method_details?.type).toBe(type)
      expect(eventTypes(sandbox)).toContain('payment_intent.succeeded')
    },
  )

  it.each(['fail', 'cancel'] as const)('leaves the intent open when the answer is %s', async (outcome) => {
    const { stripe, intent, answer } = await leave('ideal')
    await answer(outcome)
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    })
  })

  it('has to know the way back', async () => {
    const { stripe } = arrange()
    const unreturning = stripe.paymentIntents.create({
      amount: 4900,
      currency: 'eur',
      allowed_payment_method_types: ['ideal'],
      confirm: true,
      payment_method_data: { type: 'ideal' },
    })
    await expect(unreturning).rejects.toMatchObject({ param: 'return_url' })
  })
})
