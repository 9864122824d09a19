import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop, type Visit } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ keepsPages: true })
})
afterAll(() => shop.close())

/** An intent that the page has opened itself, with a bank's page among the ways to pay. */
async function openIntent(): Promise<string> {
  const { sandbox } = shop
  const answer = await sandbox.fetch(
    new Request('http://stripe.sandbox/v1/payment_intents', {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.secretKey}` },
      body: new URLSearchParams({
        amount: '49900',
        currency: 'eur',
        'allowed_payment_method_types[0]': 'card',
        'allowed_payment_method_types[1]': 'ideal',
      }),
    }),
  )
  return ((await answer.json()) as { client_secret: string }).client_secret
}

/** A visit to a page with that intent, at the bank's own page and its question. */
async function leaveForBank(): Promise<Visit> {
  const clientSecret = await openIntent()
  const body = `<azora-pay-form endpoint="/api" client-secret="${clientSecret}" without-express></azora-pay-form>`
  const visit = await shop.open({ body })
  await visit.page.evaluate(() => Object.assign(window, { isAsItWasLeft: true }))
  await visit.fields.getByRole('button', { name: /iDEAL/ }).click()
  await visit.submit()
  await bankOf(visit).waitFor()
  return visit
}

const bankOf = ({ page }: Visit) => page.getByRole('button', { name: 'Authorize' })

/** By the browser's button, to the page as it was left: the same document, not a new one. */
async function goBack(page: Page): Promise<void> {
  await page.goBack({ waitUntil: 'commit' })
}

const isAsItWasLeft = (page: Page) => page.evaluate(() => 'isAsItWasLeft' in window)
const intents = () => shop.sandbox.objects.paymentIntents.list()
const paid = () => intents().filter(({ status }) => status === 'succeeded').length

describe('F34: the browser’s back button, to the page as it was left', () => {
  it('asks what happened at the bank, says that nothing was taken, and leads there again with the same intent', async () => {
    const visit = await leaveForBank()
    const [paidBefore, opened] = [paid(), intents().length]
    await goBack(visit.page)
    await visit.form.getByText('The payment was not completed.').first().waitFor()
    expect(await isAsItWasLeft(visit.page)).toBe(true)
    await visit.becomes('ready')
    expect(paid()).toBe(paidBefore)
    await visit.submit()
    await bankOf(visit).click()
    await visit.form.getByRole('heading', { name: 'Payment received' }).waitFor()
    expect(paid()).toBe(paidBefore + 1)
    expect(intents()).toHaveLength(opened)
    await visit.close()
  })

  it('shows the receipt, and nothing to pay again, when the bank was told yes', async () => {
    const visit = await leaveForBank()
    const paidBefore = paid()
    await bankOf(visit).click()
    // The page that the bank leads back to has a receipt as well; behind it lie the bank's page and the first one.
    await visit.form.getByRole('heading', { name: 'Payment received' }).waitFor()
    expect(await isAsItWasLeft(visit.page)).toBe(false)
    await goBack(visit.page)
    await bankOf(visit).waitFor()
    await goBack(visit.page)
    await visit.form.getByRole('heading', { name: 'Payment received' }).waitFor()
    expect(await isAsItWasLeft(visit.page)).toBe(true)
    expect(await visit.form.locator('[part~=submit-button]').isVisible()).toBe(false)
    expect(paid()).toBe(paidBefore + 1)
    await visit.close()
  })
})
