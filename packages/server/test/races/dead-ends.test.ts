import { describe, expect, it } from 'vitest'
import { openTrack, type Track } from './track.js'

const order = { userId: 'ada', amount: '60.00', currency: 'usd' } as const

async function saved({ pay, stripe }: Track): Promise<string> {
  const customer = await pay.customers.ensure({ userId: 'ada' })
  return (await stripe<{ id: string }>('payment_methods/pm_card_visa/attach', { customer: customer.id })).id
}

describe('nobody is shut out for ever', () => {
  it('whose e-mail address Stripe refuses, and whose customer was made without it by an answer that got lost', async () => {
    const { pay, sandbox } = openTrack('refused address')
    const bob = { userId: 'bob', email: 'bob at example' }
    sandbox.faults.next({ path: '/v1/customers', method: 'POST', nth: 2, times: 3, then: 'reset_after_commit' })
    await expect(pay.customers.ensure(bob)).rejects.toMatchObject({ code: 'stripe_unreachable' })
    expect(await pay.customers.ensure(bob)).toMatchObject({ userId: 'bob', email: null })
    expect(sandbox.objects.customers.list()).toHaveLength(1)
  })

  it('who wants to remove a card, after an attempt that never arrived was given up', async () => {
    const track = openTrack('card to remove')
    const { pay, sandbox } = track
    const id = await saved(track)
    sandbox.faults.next({ path: '/v1/payment_methods/*/detach', method: 'POST', times: 3, then: 'reset' })
    await expect(pay.paymentMethods.remove('ada', id)).rejects.toMatchObject({ code: 'stripe_unreachable' })
    await track.hoursPass(25)
    expect(await pay.recover()).toMatchObject({ failed: 1 })
    expect(await pay.paymentMethods.remove('ada', id)).toMatchObject({ id })
    expect(await pay.paymentMethods.list('ada')).toEqual([])
  })

  it('whose customer somebody took from them in the Dashboard', async () => {
    const { pay, stripe, bring, news } = openTrack('taken customer')
    const first = await pay.customers.ensure({ userId: 'ada' })
    await stripe(`customers/${first.id}`, { 'metadata[azora_user_id]': '' })
    for (const event of news()) await bring(event)
    const { payment } = await pay.payments.create(order)
    expect(payment.customerId).not.toBe(first.id)
    expect(await pay.customers.ensure({ userId: 'ada' })).toMatchObject({ id: payment.customerId, userId: 'ada' })
  })
})
