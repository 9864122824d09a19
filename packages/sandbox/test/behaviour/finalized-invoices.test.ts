import { describe, expect, it } from 'vitest'
import { failureOf } from './arrange.js'
import { arrangeBilling, changeCard, subscribe } from './arrange-billing.js'

describe('an invoice that is final', () => {
  it('is still noted on by the app, and nothing else of it changes', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { latest_invoice: latest } = await subscribe(arranged)
    const id = String(latest)
    expect(await stripe.invoices.update(id, { metadata: { order: '7' } })).toMatchObject({
      metadata: { order: '7' },
      status: 'paid',
    })
    expect(sandbox.objects.events.list().at(-1)).toMatchObject({
      type: 'invoice.updated',
      data: { previous_attributes: { metadata: { order: null } } },
    })
    for (const change of [
      { description: 'x' },
      { collection_method: 'send_invoice' as const },
      { discounts: '' as const },
    ]) {
      expect((await failureOf(stripe.invoices.update(id, change))).code).toBe('invoice_not_editable')
    }
  })

  it('is collected no more, or again, as it is told', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    await sandbox.clock.advance({ days: 28, hours: 2 })
    const invoice = String((await stripe.subscriptions.retrieve(id)).latest_invoice)
    const stopped = await stripe.invoices.update(invoice, { auto_advance: false })
    expect(stopped).toMatchObject({ auto_advance: false, next_payment_attempt: null })
    await sandbox.clock.advance({ days: 20 })
    expect((await stripe.invoices.retrieve(invoice)).attempt_count).toBe(1)
    await changeCard(stripe, customer, 'pm_card_visa')
    await stripe.invoices.update(invoice, { auto_advance: true })
    await sandbox.clock.advance({ hours: 2 })
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({ attempt_count: 2, status: 'paid' })
  })

  it('is charged to nothing that is not its customer’s, now or later', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    await sandbox.clock.advance({ days: 28, hours: 2 })
    const invoice = String((await stripe.subscriptions.retrieve(id)).latest_invoice)
    const stranger = await stripe.customers.create({ payment_method: 'pm_card_visa' })
    const [foreign] = (await stripe.customers.listPaymentMethods(stranger.id)).data
    for (const method of ['pm_unknown', foreign?.id ?? '']) {
      expect(await failureOf(stripe.invoices.update(invoice, { default_payment_method: method }))).toMatchObject({
        code: 'resource_missing',
        param: 'default_payment_method',
      })
    }
    await sandbox.clock.advance({ days: 20 })
    expect((await stripe.invoices.retrieve(invoice)).attempt_count).toBe(4)
  })

  it('whose customer does not authenticate is tried again like one that was declined, and given up in the end', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await changeCard(stripe, customer, 'pm_card_authenticationRequired')
    await sandbox.clock.advance({ days: 28, hours: 2 })
    const { latest_invoice: latest, status } = await stripe.subscriptions.retrieve(id)
    expect(status).toBe('past_due')
    const { attempt_count: attempts, next_payment_attempt: next } = await stripe.invoices.retrieve(String(latest))
    expect([attempts, next]).toEqual([1, Date.parse('2026-03-03T13:00:00Z') / 1000])
    await sandbox.clock.advance({ days: 20 })
    expect(await stripe.invoices.retrieve(String(latest))).toMatchObject({
      attempt_count: 4,
      next_payment_attempt: null,
    })
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('canceled')
  })

  it('whose first customer has to authenticate is theirs to pay: nothing is planned', async () => {
    const arranged = await arrangeBilling('pm_card_authenticationRequired')
    const { latest_invoice: latest } = await subscribe(arranged)
    expect((await arranged.stripe.invoices.retrieve(String(latest))).next_payment_attempt).toBeNull()
  })
})
