import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AzoraSavedMethodRemoveEvent } from '../../src/index.js'
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
    // Fields that take less room than most leave no gap above the button.
    const [frame, button] = [
      visit.page.locator('[slot^=payment-] iframe').first(),
      visit.form.locator('[part=submit-button]'),
    ]
    const [above, below] = [await frame.boundingBox(), await button.boundingBox()]
    expect((below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0)).toBeLessThan(30)
    await visit.submit()
    await visit.becomes('success')
    const intent = shop.sandbox.objects.paymentIntents.list().at(-1)
    expect(intent?.setup_future_usage).toBe('off_session')
    const method = shop.sandbox.objects.paymentMethods.get(String(intent?.payment_method))
    expect(method?.customer).toBe(intent?.customer)
    await visit.close()
  })
})

describe('what the payer has saved', () => {
  const withSaved = theForm.replace('>', ' saved-methods>')

  it('pays without a field, and is gone for good once it is removed', async () => {
    const saving = await shop.open({ body })
    await saving.fill(cards.works)
    await saving.submit()
    await saving.becomes('success')
    await saving.close()

    const visit = await shop.open({ body: withSaved })
    await visit.fields
      .getByRole('radio', { name: /Visa •••• 4242/ })
      .first()
      .check()
    await visit.submit()
    await visit.becomes('success')
    const intent = shop.sandbox.objects.paymentIntents.list().at(-1)
    expect(shop.sandbox.objects.paymentMethods.get(String(intent?.payment_method))).toMatchObject({
      customer: intent?.customer,
      card: { last4: '4242' },
    })
    await visit.close()

    const removing = await shop.open({ body: withSaved })
    const held = (): number => shop.sandbox.objects.paymentMethods.list().filter(({ customer }) => customer).length
    const before = held()
    await removing.page.evaluate(() => {
      document.addEventListener('azora-saved-method-remove', (event) => {
        document.documentElement.dataset.removed = (event as AzoraSavedMethodRemoveEvent).paymentMethodId
      })
    })
    await removing.fields.getByRole('button', { name: 'Remove Visa' }).first().click()
    await removing.fields.getByRole('button', { name: 'Remove', exact: true }).click()
    await removing.page.locator('html[data-removed^=pm_]').waitFor()
    expect(held()).toBe(before - 1)
    expect(removing.complaints).toEqual([])
    await removing.close()
  })
})

describe('<azora-pay-form mode="subscription"> on the simulated Stripe', () => {
  it('begins a subscription with its first payment, which is what the button says', async () => {
    const { sandbox } = shop
    const answer = await sandbox.fetch(
      new Request('http://stripe.sandbox/v1/prices', {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.secretKey}` },
        body: new URLSearchParams({
          currency: 'zar',
          unit_amount: '49900',
          'recurring[interval]': 'month',
          'product_data[name]': 'Courses',
        }),
      }),
    )
    const { id } = (await answer.json()) as { id: string }
    const visit = await shop.open({
      body: `<azora-pay-form endpoint="/api" mode="subscription" price="${id}"></azora-pay-form>`,
    })
    await visit.form.getByRole('button', { name: 'Subscribe for R\u00a0499,00' }).waitFor()
    await visit.fill(cards.challenged)
    await visit.submit()
    await visit.bank.getByRole('button', { name: 'Complete' }).click()
    await visit.form.getByRole('heading', { name: 'Subscription started' }).waitFor()
    const listed = await sandbox.fetch(
      new Request('http://stripe.sandbox/v1/subscriptions', {
        headers: { authorization: `Bearer ${sandbox.secretKey}` },
      }),
    )
    expect(await listed.json()).toMatchObject({
      data: [{ status: 'active', default_payment_method: expect.stringMatching(/^pm_/) }],
    })
    expect(visit.complaints).toEqual([])
    await visit.close()
  })
})
