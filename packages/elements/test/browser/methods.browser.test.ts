import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop, type Visit } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** A visit to a page that has an intent for one way to pay already. */
async function openWith(type: string): Promise<Visit> {
  const { sandbox } = shop
  const answer = await sandbox.fetch(
    new Request('http://stripe.sandbox/v1/payment_intents', {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.secretKey}` },
      body: new URLSearchParams({ amount: '49900', currency: 'eur', 'allowed_payment_method_types[0]': type }),
    }),
  )
  const { client_secret: secret } = (await answer.json()) as { client_secret: string }
  return shop.open({
    body: `<azora-pay-form endpoint="/api" client-secret="${secret}" without-express></azora-pay-form>`,
  })
}

describe('a way to pay with a page of its own', () => {
  it('leaves for the bank, comes back to the receipt, and keeps no secret in the address', async () => {
    const visit = await openWith('ideal')
    const { page } = visit
    const address = page.url()
    await visit.submit()
    await page.waitForURL(/\/challenge\/bank/)
    // What the console says of the bank's page is not ours.
    await page.waitForLoadState('networkidle')
    visit.complaints.splice(0)
    await page.getByRole('button', { name: 'Authorize test payment' }).click()
    await visit.form.getByRole('heading', { name: 'Payment received' }).waitFor()
    expect(page.url()).toBe(address)
    expect(await visit.form.locator('.outcome .amount').textContent()).toBe('€499,00')
    expect(visit.complaints.join()).toBe('')
    await visit.close()
  })

  it.each(['Fail test payment', 'Cancel and go back'])(
    'says what came of it after "%s", and offers to try again',
    async (button) => {
      const visit = await openWith('ideal')
      await visit.submit()
      await visit.page.waitForURL(/\/challenge\/bank/)
      await visit.page.getByRole('button', { name: button }).click()
      await visit.becomes('error')
      await visit.form.getByText('No money was taken.', { exact: false }).first().waitFor()
      await visit.submit()
      await visit.page.waitForURL(/\/challenge\/bank/)
      await visit.page.getByRole('button', { name: 'Authorize test payment' }).click()
      await visit.becomes('success')
      await visit.close()
    },
  )
})

describe('a bank debit', () => {
  it('is pending, neither paid nor failed, also after a reload', async () => {
    const visit = await openWith('sepa_debit')
    await visit.fields.getByLabel('Full name').fill('Ada Lovelace')
    await visit.fields.getByLabel('Email').fill('ada@example.com')
    await visit.fields.getByLabel('IBAN').fill('DE89370400440532013000')
    await visit.submit()
    await visit.form.getByRole('heading', { name: 'Your payment is being processed' }).waitFor()
    await visit.page.reload()
    await visit.becomes('pending')
    expect(await visit.form.locator('[part=submit-button]').count()).toBe(0)
    await visit.close()
  })
})
