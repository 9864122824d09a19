import type { CreateSubscriptionResponse } from '@azora/pay-core'
import { expect, it } from 'vitest'
import { type Answer, ada, cards, openShop } from './shop.js'

/** A shop that sells a plan of 99.00 a month. */
async function openGym() {
  let plan = ''
  const shop = await openShop({
    quote: ({ input }) => (input.price === plan ? { amount: '99.00', currency: 'usd' } : null),
  })
  const stripe = async <Body>(method: string, path: string, form: Readonly<Record<string, string>> = {}) => {
    const response = await shop.sandbox.fetch(`https://api.stripe.com/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${shop.sandbox.secretKey}` },
      ...(method === 'POST' ? { body: new URLSearchParams(form) } : {}),
    })
    return (await response.json()) as Body
  }
  const price = { currency: 'usd', unit_amount: '9900', 'recurring[interval]': 'month', 'product_data[name]': 'Gym' }
  plan = (await stripe<{ readonly id: string }>('POST', 'prices', price)).id
  const join = (key: string): Promise<Answer<CreateSubscriptionResponse>> =>
    shop.call(ada, 'POST', '/subscriptions', { price: plan }, key)
  const held = async (kind: 'subscription' | 'invoice') => {
    const sql = "select id, status, user_id, parent_id from azora_pay.record where account = 'platform' and kind = $1"
    return (await shop.pool.query<{ id: string; status: string }>(sql, [kind])).rows
  }
  return { shop, join, held, stripe, atStripe: () => shop.sandbox.objects.subscriptions.list() }
}

it('F39 begins one subscription for a key, though it is asked for 20 times at once and again when it is over', async () => {
  const { shop, join, held, stripe, atStripe } = await openGym()
  const asked = await Promise.all(Array.from({ length: 20 }, () => join('joining-1')))
  expect(asked.map(({ status }) => status)).toEqual(Array(20).fill(201))
  expect(new Set(asked.map(({ body }) => body.subscription.id)).size).toBe(1)
  expect(new Set(asked.map(({ body }) => body.clientSecret)).size).toBe(1)
  const { subscription, clientSecret } = asked[0]?.body ?? {}
  expect(atStripe()).toMatchObject([{ id: subscription?.id, status: 'incomplete' }])
  expect(await held('subscription')).toMatchObject([{ id: subscription?.id, user_id: 'ada', status: 'incomplete' }])

  await shop.confirm(clientSecret ?? '', cards.works)
  await shop.quiet()
  expect(await held('subscription')).toMatchObject([{ id: subscription?.id, status: 'active' }])
  expect(await held('invoice')).toMatchObject([{ status: 'paid', user_id: 'ada', parent_id: subscription?.id }])
  expect((await join('joining-1')).body.subscription).toMatchObject({ id: subscription?.id, status: 'active' })

  await stripe('DELETE', `subscriptions/${subscription?.id}`)
  await shop.quiet()
  expect((await join('joining-1')).body.subscription).toMatchObject({ id: subscription?.id, status: 'canceled' })
  expect(atStripe()).toHaveLength(1)
  expect(await held('subscription')).toMatchObject([{ status: 'canceled' }])
  const { facts } = await shop.pay.facts.list({ limit: 100 })
  const told = facts.map(({ key }) => key).filter((key) => key.startsWith('subscription.'))
  expect(told).toEqual([`subscription.canceled:${subscription?.id}`, `subscription.activated:${subscription?.id}`])
})

it('F39 takes two keys for two wishes: each is one subscription, however they race', async () => {
  const { join, held, atStripe } = await openGym()
  const keys = ['a', 'b', 'c', 'd']
  const asked = await Promise.all(Array.from({ length: 20 }, (_, at) => join(`joining-${keys[at % keys.length]}`)))
  expect(asked.map(({ status }) => status)).toEqual(Array(20).fill(201))
  const ids = new Set(asked.map(({ body }) => body.subscription.id))
  expect(ids.size).toBe(keys.length)
  expect(new Set(atStripe().map(({ id }) => id))).toEqual(ids)
  expect(new Set((await held('subscription')).map(({ id }) => id))).toEqual(ids)
  expect(new Set(atStripe().map(({ customer }) => customer)).size).toBe(1)
})
