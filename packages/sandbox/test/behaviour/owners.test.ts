import { describe, expect, it } from 'vitest'
import { routes } from '../../src/api/routes.js'
import { type Arranged, arrange, pay } from './arrange.js'
import { custom, everything, seller } from './sellers.js'

/** Something that belongs to something: the address of both, and another owner who has it not. */
interface Owned {
  /** The path of the owner, with `*` in the place of its id. */
  path: string
  arrange(arranged: Arranged): Promise<{ owner: string; other: string; id: string }>
}

const customers = async ({ stripe }: Arranged) => ({
  owner: (await stripe.customers.create()).id,
  other: (await stripe.customers.create()).id,
})

const owned: readonly Owned[] = [
  {
    path: '/v1/customers/*/payment_methods',
    async arrange(arranged) {
      const both = await customers(arranged)
      const { id } = await arranged.stripe.paymentMethods.attach('pm_card_visa', { customer: both.owner })
      return { ...both, id }
    },
  },
  {
    path: '/v1/customers/*/balance_transactions',
    async arrange(arranged) {
      const both = await customers(arranged)
      const move = { amount: 500, currency: 'usd' }
      return { ...both, id: (await arranged.stripe.customers.createBalanceTransaction(both.owner, move)).id }
    },
  },
  {
    path: '/v1/customers/*/tax_ids',
    async arrange(arranged) {
      const both = await customers(arranged)
      const taxId = { type: 'eu_vat', value: 'DE123456789' } as const
      return { ...both, id: (await arranged.stripe.customers.createTaxId(both.owner, taxId)).id }
    },
  },
  {
    path: '/v1/accounts/*/external_accounts',
    async arrange({ stripe }) {
      const owner = await stripe.accounts.create({ ...custom, ...everything })
      const other = await stripe.accounts.create({ ...custom, ...everything })
      return { owner: owner.id, other: other.id, id: String(owner.external_accounts?.data[0]?.id) }
    },
  },
  {
    path: '/v1/accounts/*/persons',
    async arrange({ stripe }) {
      const owner = (await stripe.accounts.create({ ...custom, business_type: 'company' })).id
      const other = (await stripe.accounts.create({ ...custom, business_type: 'company' })).id
      return { owner, other, id: (await stripe.accounts.createPerson(owner, { first_name: 'Ada' })).id }
    },
  },
  {
    path: '/v1/transfers/*/reversals',
    async arrange(arranged) {
      const { stripe } = arranged
      await pay(stripe, 10_000, { currency: 'usd', payment_method: 'pm_card_bypassPending' })
      const transfer = { amount: 1000, currency: 'usd', destination: await seller(arranged) }
      const [owner, other] = [
        (await stripe.transfers.create(transfer)).id,
        (await stripe.transfers.create(transfer)).id,
      ]
      return { owner, other, id: (await stripe.transfers.createReversal(owner, { amount: 100 })).id }
    },
  },
  {
    path: '/v1/application_fees/*/refunds',
    async arrange(arranged) {
      const { stripe } = arranged
      const destination = await seller(arranged)
      const charge = { currency: 'usd', application_fee_amount: 100, transfer_data: { destination } }
      await pay(stripe, 1000, charge)
      await pay(stripe, 1000, charge)
      const [owner = '', other = ''] = (await stripe.applicationFees.list()).data.map(({ id }) => id)
      return { owner, other, id: (await stripe.applicationFees.createRefund(owner, { amount: 10 })).id }
    },
  },
  {
    path: '/v1/invoices/*/lines',
    async arrange(arranged) {
      const { stripe } = arranged
      const { owner: customer } = await customers(arranged)
      const draft = await stripe.invoices.create({ customer, currency: 'usd' })
      const other = await stripe.invoices.create({ customer, currency: 'usd' })
      const { lines } = await stripe.invoices.addLines(draft.id, { lines: [{ amount: 1500, description: 'Course' }] })
      return { owner: draft.id, other: other.id, id: String(lines.data[0]?.id) }
    },
  },
]

const addressed = routes.filter(
  ({ path }) => /^\/v1\/\w+\/:\w+\/\w+\/:id$/.test(path) && !path.includes('capabilities'),
)

describe.each(owned)('what is at $path', ({ path, arrange: arrangeOwner }) => {
  const own = addressed.filter((route) => route.path.replace(/:\w+/, '*') === `${path}/:id`)

  it.each(own.map(({ method }) => method))('is at no other owner: %s', async (method) => {
    const arranged = arrange()
    const { owner, other, id } = await arrangeOwner(arranged)
    const objects = () => {
      const { objects, connected } = arranged.sandbox.snapshot()
      return JSON.stringify([objects, connected])
    }
    const before = objects()
    const ask = async (whose: string) => {
      const answer = await arranged.sandbox.fetch(`https://api.stripe.com${path.replace('*', whose)}/${id}`, {
        method,
        headers: { authorization: `Bearer ${arranged.sandbox.secretKey}` },
      })
      return answer.status
    }
    expect([await ask(other), await ask('nobody_1')]).toEqual([404, expect.toBeOneOf([403, 404])])
    expect(objects()).toBe(before)
    expect(await ask(owner)).toBe(200)
  })
})

it('is asked of every address that names an owner', () => {
  const known = new Set(owned.map(({ path }) => `${path}/:id`))
  expect(addressed.map(({ path }) => path.replace(/:\w+/, '*')).filter((path) => !known.has(path))).toEqual([])
})
