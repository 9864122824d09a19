import { createSandbox } from '@azora/pay-sandbox'
import { createAzoraPay } from '@azora/pay-server'
import { memory } from '@azora/pay-server/memory'
import { expect, it } from 'vitest'

/** A server whose storage counts how often it is asked; each call is one round trip over Postgres. */
function openCounted({ deletions = 0 } = {}) {
  const sandbox = createSandbox({ seed: 'trips' })
  const storage = memory()
  const asked: string[] = []
  let toDelete = deletions
  const counted: typeof storage = {
    ...storage,
    commit(sets) {
      asked.push('commit')
      const isForCustomer = sets.some(({ changes }) => changes.some((change) => 'forCustomerOf' in change))
      if (isForCustomer && toDelete > 0) {
        // Somebody deletes the customer, if there is one, a moment before.
        toDelete -= 1
        return Promise.resolve([{ outcome: 'no_customer' } as const])
      }
      return storage.commit(sets)
    },
    get(kind, id, account) {
      asked.push(`get ${kind}`)
      return storage.get(kind, id, account)
    },
    list(kind, query) {
      asked.push(`list ${kind}`)
      return storage.list(kind, query)
    },
  }
  const pay = createAzoraPay({
    stripe: { sandbox: 'http://sandbox.localhost', webhookSecrets: ['whsec_trips'] },
    fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    storage: counted,
  })
  return { pay, asked, sandbox }
}

it('creates the payment of a guest with two round trips to the storage', async () => {
  const { pay, asked } = openCounted()
  const { payment } = await pay.payments.create({ amount: '19.99', currency: 'eur' })
  expect(asked).toEqual(['commit', 'commit'])
  expect(await pay.payments.get(payment.id)).toEqual(payment)
})

it('creates the payment of a user who has a customer with two, too', async () => {
  const { pay, asked, sandbox } = openCounted()
  const order = { amount: '19.99', currency: 'eur', userId: 'ada' }
  await pay.payments.create(order)
  asked.length = 0
  await pay.payments.create(order)
  const { payment } = await pay.payments.create({ ...order, amount: '29.99' })
  expect(asked).toEqual(['commit', 'commit', 'commit', 'commit'])
  const [customer] = sandbox.objects.customers.list()
  expect(sandbox.objects.paymentIntents.get(payment.id)?.customer).toBe(customer?.id)
  expect(sandbox.objects.customers.list()).toHaveLength(1)
})

it('makes a customer again that was deleted as soon as it was there, and says so when there is no end to it', async () => {
  const order = { amount: '19.99', currency: 'eur', userId: 'ada' }
  const { pay } = openCounted({ deletions: 3 })
  expect(await pay.payments.create(order)).toMatchObject({
    payment: { userId: 'ada', status: 'requires_payment_method' },
  })
  const endless = openCounted({ deletions: 4 })
  await expect(endless.pay.payments.create(order)).rejects.toMatchObject({ code: 'operation_in_progress' })
})
