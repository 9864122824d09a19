import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/index.js'
import { arrange, postAsBrowser } from './arrange.js'

type Features = NonNullable<
  NonNullable<Stripe.CustomerSessionCreateParams['components']['payment_element']>['features']
>

/** A customer with a card for each `allow_redisplay`, and a session with the features. */
async function arrangeCustomer(features: Features) {
  const { sandbox, stripe } = arrange()
  const customer = await stripe.customers.create()
  const cards: Record<string, string> = {}
  for (const allow_redisplay of ['always', 'limited', 'unspecified'] as const) {
    const method = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' }, allow_redisplay })
    await stripe.paymentMethods.attach(method.id, { customer: customer.id })
    cards[allow_redisplay] = method.id
  }
  const session = await stripe.customerSessions.create({
    customer: customer.id,
    components: { payment_element: { enabled: true, features } },
  })
  return { sandbox, stripe, customer, cards, secret: session.client_secret }
}

/** The ids that a browser is shown. */
async function shown(sandbox: Sandbox, secret: string): Promise<string[]> {
  const url = new URL('https://api.stripe.com/v1/sandbox/saved_payment_methods')
  url.searchParams.set('customer_session_client_secret', secret)
  const answer = await sandbox.fetch(url, { headers: { authorization: `Bearer ${sandbox.publishableKey}` } })
  const { data } = (await answer.json()) as { data: Array<{ id: string }> }
  return data.map(({ id }) => id)
}

describe('a customer session for the Payment Element', () => {
  it('shows nothing that was not asked to be shown, and by default what its holder always allows', async () => {
    const silent = await arrangeCustomer({})
    expect(await shown(silent.sandbox, silent.secret)).toEqual([])
    const usual = await arrangeCustomer({ payment_method_redisplay: 'enabled' })
    expect(await shown(usual.sandbox, usual.secret)).toEqual([usual.cards.always])
  })

  it('shows what its filters name, newest first, and no more than its limit', async () => {
    const features: Features = {
      payment_method_redisplay: 'enabled',
      payment_method_allow_redisplay_filters: ['always', 'limited', 'unspecified'],
    }
    const whole = await arrangeCustomer(features)
    expect(await shown(whole.sandbox, whole.secret)).toEqual([
      whole.cards.unspecified,
      whole.cards.limited,
      whole.cards.always,
    ])
    const one = await arrangeCustomer({ ...features, payment_method_redisplay_limit: 1 })
    expect(await shown(one.sandbox, one.secret)).toEqual([one.cards.unspecified])
  })

  it('lets the customer remove a method where it says so, and only their own', async () => {
    const may = await arrangeCustomer({ payment_method_redisplay: 'enabled', payment_method_remove: 'enabled' })
    const stranger = await may.stripe.customers.create()
    const theirs = await may.stripe.paymentMethods.attach('pm_card_visa', { customer: stranger.id })
    const remove = (id: string | undefined) =>
      postAsBrowser(may.sandbox, `/v1/sandbox/saved_payment_methods/${id}/remove`, {
        customer_session_client_secret: may.secret,
      })
    expect((await remove(theirs.id)).body.error).toMatchObject({ code: 'resource_missing' })
    expect(await remove(may.cards.always)).toMatchObject({ status: 200, body: { customer: null } })
    expect(await shown(may.sandbox, may.secret)).toEqual([])
    expect(may.sandbox.objects.events.list().at(-1)?.type).toBe('payment_method.detached')

    const mayNot = await arrangeCustomer({ payment_method_redisplay: 'enabled' })
    const refused = await postAsBrowser(
      mayNot.sandbox,
      `/v1/sandbox/saved_payment_methods/${mayNot.cards.always}/remove`,
      { customer_session_client_secret: mayNot.secret },
    )
    expect(refused.status).toBe(400)
  })

  it('lives half an hour', async () => {
    const { sandbox, secret } = await arrangeCustomer({ payment_method_redisplay: 'enabled' })
    await sandbox.clock.advance({ minutes: 31 })
    const url = `https://api.stripe.com/v1/sandbox/saved_payment_methods?customer_session_client_secret=${secret}`
    const answer = await sandbox.fetch(url, { headers: { authorization: `Bearer ${sandbox.publishableKey}` } })
    expect(answer.status).toBe(400)
  })
})
