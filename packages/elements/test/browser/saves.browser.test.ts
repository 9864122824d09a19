import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cards, openShop, type Shop, theForm } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const body = '<azora-pay-form endpoint="/api" mode="setup"></azora-pay-form>'
const setups = () => shop.sandbox.objects.setupIntents.list()

describe('<azora-pay-form mode="setup"> on the simulated Stripe', () => {
  it('saves a card for the user, charges nothing, and moves nothing on the page', async () => {
    const visit = await shop.open({ body })
    await visit.fill(cards.works)
    expect(await visit.layoutShift()).toBe(0)
    await visit.submit()
    await visit.form.getByRole('heading', { name: 'Payment method saved' }).waitFor()
    const intent = setups().at(-1)
    expect(intent).toMatchObject({
      status: 'succeeded',
      usage: 'off_session',
      customer: expect.stringMatching(/^cus_/),
    })
    const method = shop.sandbox.objects.paymentMethods.get(String(intent?.payment_method))
    expect(method).toMatchObject({ customer: intent?.customer, card: { last4: '4242' } })
    expect(shop.sandbox.objects.paymentIntents.list()).toEqual([])
    expect(visit.complaints).toEqual([])
    await visit.page.reload()
    await visit.becomes('success')
    expect(setups()).toHaveLength(1)
    await visit.close()
  })

  it('lets the bank ask, and stays on the same setup intent when it is not convinced', async () => {
    const before = setups().length
    const visit = await shop.open({ body })
    await visit.fill(cards.challenged)
    await visit.submit()
    await visit.becomes('challenge')
    await visit.bank.getByRole('button', { name: 'Fail' }).click()
    await visit.form.getByText('Your bank could not confirm that it is you.', { exact: true }).waitFor()
    await visit.submit()
    await visit.bank.getByRole('button', { name: 'Complete' }).click()
    await visit.becomes('success')
    expect(setups().slice(before)).toMatchObject([{ status: 'succeeded' }])
    await visit.close()
  })

  it('says why a card is refused, and takes another', async () => {
    const visit = await shop.open({ body })
    await visit.fill(cards.poor)
    await visit.submit()
    await visit.form.getByText('There is not enough money on this card.', { exact: true }).waitFor()
    await visit.fill(cards.works)
    await visit.submit()
    await visit.becomes('success')
    await visit.close()
  })
})

describe('a card that is kept while it pays', () => {
  it('belongs to the user afterwards', async () => {
    const visit = await shop.open({ body: theForm.replace('>', ' setup-future-usage="off_session">') })
    await visit.fill(cards.works)
    await visit.submit()
    await visit.becomes('success')
    const intent = shop.sandbox.objects.paymentIntents.list().at(-1)
    expect(intent?.setup_future_usage).toBe('off_session')
    const method = shop.sandbox.objects.paymentMethods.get(String(intent?.payment_method))
    expect(method?.customer).toBe(intent?.customer)
    await visit.close()
  })
})
