import { expect, it } from 'vitest'
import { arrange } from './arrange.js'
import { createSession, shirt, start } from './checkout.js'

it('a session says, when it is asked, what its discount and each of its taxes come to, in all and on each line', async () => {
  const arranged = arrange({ clock: start })
  const { stripe } = arranged
  const rate = async (percentage: number, inclusive: boolean) =>
    (await stripe.taxRates.create({ display_name: 'VAT', inclusive, percentage })).id
  const [added, within] = [await rate(10, false), await rate(25, true)]
  const coupon = await stripe.coupons.create({ duration: 'repeating', duration_in_months: 2, percent_off: 50 })
  const { id } = await createSession(arranged, {
    discounts: [{ coupon: coupon.id }],
    line_items: [
      { ...shirt, tax_rates: [added] },
      { ...shirt, quantity: 2, tax_rates: [added, within] },
    ],
  })
  const expand = ['line_items.data.discounts', 'line_items.data.taxes', 'total_details.breakdown']
  const { line_items: lines, total_details: total } = await stripe.checkout.sessions.retrieve(id, { expand })
  // Ten dollars; and twenty, of which four are the tax within.
  expect(total).toMatchObject({
    amount_discount: 3000,
    amount_tax: 660,
    breakdown: {
      discounts: [
        {
          amount: 3000,
          discount: { object: 'discount', checkout_session: id, source: { coupon: coupon.id, type: 'coupon' } },
        },
      ],
      taxes: [
        { amount: 260, rate: { id: added }, taxability_reason: null, taxable_amount: 2600 },
        { amount: 400, rate: { id: within }, taxability_reason: null, taxable_amount: 1600 },
      ],
    },
  })
  const [discount] = total?.breakdown?.discounts ?? []
  expect(new Date(1000 * (discount?.discount.end ?? 0)).toISOString()).toBe('2027-01-23T12:00:00.000Z')
  expect(lines?.data).toMatchObject([
    { discounts: [{ amount: 1000 }], taxes: [{ amount: 100, taxable_amount: 1000 }] },
    {
      discounts: [{ amount: 2000, discount: { id: discount?.discount.id } }],
      taxes: [
        { amount: 160, rate: { id: added }, taxable_amount: 1600 },
        { amount: 400, rate: { id: within }, taxable_amount: 1600 },
      ],
    },
  ])
  const { data } = await stripe.checkout.sessions.listLineItems(id, { expand: ['data.taxes'] })
  expect(data[0]).toMatchObject({ taxes: [{ amount: 100 }] })
  expect(data[0]).not.toHaveProperty('discounts')
})

it('a session without discounts and taxes has a breakdown with nothing in it', async () => {
  const arranged = arrange({ clock: start })
  const { total_details: total } = await createSession(arranged, { expand: ['total_details.breakdown'] })
  expect(total?.breakdown).toEqual({ discounts: [], taxes: [] })
  const { id } = await createSession(arranged)
  expect((await arranged.stripe.checkout.sessions.retrieve(id)).total_details).not.toHaveProperty('breakdown')
})
