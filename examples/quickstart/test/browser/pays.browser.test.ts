import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Quickstart, startQuickstart } from '../start-quickstart.js'
import { openBrowser, openShop } from './shop-page.js'

let quickstart: Quickstart
let browser: Browser
beforeAll(async () => {
  ;[quickstart, browser] = await Promise.all([startQuickstart(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await quickstart.remove()
})

it('pays R 499.00 with 4242…, and the payment settles in the database by a signed webhook', async () => {
  const shop = await openShop(browser, quickstart.pageUrl)
  expect(await shop.page.locator('.item:has(:checked) .item-price').textContent()).toBe('R\u00a0499.00')
  expect(await shop.page.locator('#payments > .row').count()).toBe(0)
  await shop.shoot('before')

  await shop.typeCard('4242424242424242')
  await shop.pay()
  await shop.form.getByRole('heading', { name: 'Payment received' }).waitFor()

  const payment = shop.payment(await shop.reference())
  await payment.getByText('Succeeded').waitFor()
  await payment.getByText('Delivered once').waitFor()
  expect(await payment.locator('.row-amount').textContent()).toBe('R\u00a0499.00')
  const webhook = shop.page.locator('#webhooks > .row', { hasText: 'payment_intent.succeeded' })
  await webhook.getByText('Verified, applied once').waitFor()
  expect(await webhook.locator('.row-id').textContent()).toBe(await payment.locator('.row-id').textContent())
  await shop.shoot('success')
  expect(shop.problems).toEqual([])
})

it('declines a card, and pays with another one on the same intent', async () => {
  const shop = await openShop(browser, quickstart.pageUrl, { colorScheme: 'dark' })
  await shop.typeCard('4000000000000002')
  await shop.pay()
  await shop.form.getByText('Your bank declined the payment.', { exact: true }).waitFor()
  const declined = (await shop.payment('Declined').locator('.row-id').textContent()) ?? ''
  const count = await shop.page.locator('#payments > .row').count()
  await shop.shoot('declined-dark')

  await shop.typeCard('4242424242424242')
  await shop.pay()
  await shop.form.getByRole('heading', { name: 'Payment received' }).waitFor()
  expect(await shop.reference()).toBe(declined)
  await shop.payment(declined).getByText('Succeeded').waitFor()
  expect(await shop.page.locator('#payments > .row').count()).toBe(count)
  expect(shop.problems).toEqual([])
})

it('passes 3-D Secure and pays', async () => {
  const shop = await openShop(browser, quickstart.pageUrl, { viewport: { width: 390, height: 844 } })
  await shop.typeCard('4000000000003220')
  await shop.pay()
  await shop.bank.getByRole('button', { name: 'Complete' }).waitFor()
  await shop.shoot('3-d-secure-phone')
  await shop.bank.getByRole('button', { name: 'Complete' }).click()
  await shop.form.getByRole('heading', { name: 'Payment received' }).waitFor()
  await shop
    .payment(await shop.reference())
    .getByText('Succeeded')
    .waitFor()
  expect(shop.problems).toEqual([])
})

it('fails 3-D Secure, takes no money, and can be paid afterwards', async () => {
  const shop = await openShop(browser, quickstart.pageUrl)
  await shop.typeCard('4000000000003220')
  await shop.pay()
  await shop.bank.getByRole('button', { name: 'Fail' }).click()
  await shop.form.getByText('No money was taken.', { exact: false }).first().waitFor()
  await shop.payment('Declined').waitFor()

  await shop.typeCard('4242424242424242')
  await shop.pay()
  await shop.form.getByRole('heading', { name: 'Payment received' }).waitFor()
  expect(shop.problems).toEqual([])
})
