import { describe, expect, it } from 'vitest'
import { openTrack, type Track } from './track.js'

const owner = { userId: 'ada' }
const order = { ...owner, amount: '60.00', currency: 'usd' }
const key = { idempotencyKey: 'once' }

async function deleteAtStripe({ sandbox }: Track, id: string): Promise<void> {
  const headers = { authorization: `Bearer ${sandbox.secretKey}` }
  await sandbox.fetch(`http://stripe.sandbox/v1/customers/${id}`, { method: 'DELETE', headers })
}

const wishes = [
  ['pays', async ({ pay }: Track) => (await pay.payments.create(order, key)).payment.id],
  ['saves a card', async ({ pay }: Track) => (await pay.paymentMethods.setUp(owner, key)).setupIntent.id],
  [
    'subscribes',
    async ({ pay, sandbox }: Track) => {
      const price = sandbox.objects.prices.list()[0]?.id ?? ''
      return (await pay.subscriptions.start({ ...owner, price }, key)).subscription.id
    },
  ],
  ['opens what was saved', async ({ pay }: Track) => typeof (await pay.customers.openSession(owner)).clientSecret],
] as const

describe.each(wishes)('a user who %s', (name, wish) => {
  it('gets a new customer when theirs was deleted at Stripe and no webhook said so, once for one key', async () => {
    const track = openTrack(`deleted ${name}`)
    await plan(track)
    const { id } = await track.pay.customers.ensure(owner)
    await deleteAtStripe(track, id)
    const first = await wish(track)
    expect(await wish(track)).toBe(first)
    expect(await track.pay.customers.get(id)).toMatchObject({ deleted: true, userId: 'ada' })
    expect(track.sandbox.objects.customers.list().filter((customer) => !('deleted' in customer))).toHaveLength(1)
  })

  it('gets a new customer when a sandbox that was begun anew knows theirs no more', async () => {
    const track = openTrack(`begun anew ${name}`)
    const { id } = await track.pay.customers.ensure(owner)
    track.sandbox.reset()
    await plan(track)
    await wish(track)
    const customer = await track.pay.customers.ensure(owner)
    expect(customer.id).not.toBe(id)
    expect(track.sandbox.objects.customers.list()).toContainEqual(expect.objectContaining({ id: customer.id }))
  })
})

it('has saved nothing who has no customer at Stripe any more', async () => {
  for (const lose of [deleteAtStripe, async ({ sandbox }: Track) => sandbox.reset()]) {
    const track = openTrack('saved nothing')
    const { id } = await track.pay.customers.ensure(owner)
    await lose(track, id)
    expect(await track.pay.paymentMethods.list(owner.userId)).toEqual([])
  }
})

function plan({ stripe }: Track) {
  return stripe('prices', {
    currency: 'usd',
    unit_amount: '900',
    'recurring[interval]': 'month',
    'product_data[name]': 'Club',
  })
}
