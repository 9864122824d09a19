import { describe, expect, it } from 'vitest'
import { arrangeBilling, changeCard, invoicesOf, subscribe } from './arrange-billing.js'

describe('the credit of a change', () => {
  it.each([
    ['flexible', -250],
    ['classic', -500],
  ] as const)(
    'in the %s mode credits %i cents of ten dollars that were five with a coupon for once',
    async (type, credit) => {
      const arranged = await arrangeBilling()
      const { sandbox, stripe, dearer } = arranged
      const { id: coupon } = await stripe.coupons.create({ duration: 'once', percent_off: 50 })
      const subscription = await subscribe(arranged, { billing_mode: { type }, discounts: [{ coupon }] })
      await sandbox.clock.advance({ days: 14 })
      await stripe.subscriptions.update(subscription.id, {
        items: [{ id: subscription.items.data[0]?.id ?? '', price: dearer }],
        proration_behavior: 'always_invoice',
      })
      expect(await invoicesOf(arranged, subscription.id)).toEqual([
        { reason: 'subscription_create', status: 'paid', total: 500 },
        { reason: 'subscription_update', status: 'paid', total: 1500 + credit },
      ])
    },
  )

  it('is of what was charged last for the time that is left, whatever discount came after', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, dearer } = arranged
    const subscription = await subscribe(arranged)
    const items = (price: string) => [{ id: subscription.items.data[0]?.id ?? '', price }]
    const { id: coupon } = await stripe.coupons.create({ duration: 'forever', percent_off: 50 })
    await stripe.subscriptions.update(subscription.id, { discounts: [{ coupon }] })
    await sandbox.clock.advance({ days: 7 })
    // 750 of ten dollars, and 1125 of the other price's thirty, of which half is off.
    await stripe.subscriptions.update(subscription.id, { items: items(dearer), proration_behavior: 'always_invoice' })
    await stripe.subscriptions.update(subscription.id, { discounts: '' })
    await sandbox.clock.advance({ days: 7 })
    // Two thirds of the 1125.
    await stripe.subscriptions.cancel(subscription.id, { invoice_now: true, prorate: true })
    expect((await invoicesOf(arranged, subscription.id)).map(({ total }) => total)).toEqual([1000, 375, -750])
  })

  it('leaves out what nobody paid for', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer, dearer } = arranged
    const subscription = await subscribe(arranged)
    const item = { id: subscription.items.data[0]?.id ?? '', price: dearer }
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    const upgrade = { payment_behavior: 'pending_if_incomplete', proration_behavior: 'always_invoice' } as const
    await stripe.subscriptions.update(subscription.id, { ...upgrade, items: [item] })
    const previewOfEnd = () =>
      stripe.invoices.createPreview({ subscription: subscription.id, subscription_details: { cancel_now: true } })
    expect((await previewOfEnd()).lines.data.map(({ amount }) => amount)).toContain(-1000)
    await sandbox.clock.advance({ days: 14 })
    expect((await previewOfEnd()).lines.data.map(({ amount }) => amount)).toEqual([-500])
  })
})
