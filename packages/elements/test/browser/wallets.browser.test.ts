import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop, theForm, type Visit } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const intents = () => shop.sandbox.objects.paymentIntents.list()
const row = ({ page }: Visit) => page.frameLocator('iframe[title="Secure express checkout frame"]')
const sheet = ({ page }: Visit) => page.frameLocator('iframe[title$="(simulated)"]')
const divider = ({ form }: Visit) => form.getByText('or pay another way')

/** Presses Google Pay's button, and chooses a card in its sheet by what will come of it. */
async function payWith(visit: Visit, course: RegExp): Promise<void> {
  await row(visit)
    .getByRole('button', { name: /Google Pay/ })
    .click()
  await sheet(visit).getByRole('radio', { name: course }).check()
  await sheet(visit).getByRole('button', { name: /^Pay/ }).click()
}

describe('wallets on the simulated Stripe', () => {
  it('stand above the fields, come with them in one frame, and pay like the button does', async () => {
    const before = intents().length
    const visit = await shop.open()
    await divider(visit).waitFor()
    expect(await visit.layoutShift()).toBe(0)
    await payWith(visit, /succeeds/)
    await visit.becomes('success')
    expect(intents().slice(before)).toMatchObject([{ status: 'succeeded', amount: 49_900 }])
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('say why a card in a wallet is declined, and leave the fields to pay on the same intent', async () => {
    const before = intents().length
    const visit = await shop.open()
    await payWith(visit, /declined/)
    await visit.becomes('error')
    await visit.form.getByText('No money was taken.', { exact: false }).first().waitFor()
    await visit.page.locator('[role=dialog]').waitFor({ state: 'detached' })
    await visit.fill('4242424242424242')
    await visit.pay()
    await visit.becomes('success')
    expect(intents().slice(before)).toMatchObject([{ status: 'succeeded' }])
    await visit.close()
  })

  it('ask the bank where it wants that', async () => {
    const visit = await shop.open()
    await payWith(visit, /3-D Secure/)
    await visit.becomes('challenge')
    await visit.bank.getByRole('button', { name: 'Complete' }).click()
    await visit.becomes('success')
    await visit.close()
  })

  it('close again when the payer changes their mind, and nothing is opened on the server', async () => {
    const before = intents().length
    const visit = await shop.open()
    await visit.page.evaluate(() => {
      document.addEventListener('azora-cancel', () => document.documentElement.setAttribute('data-canceled', ''))
    })
    await row(visit)
      .getByRole('button', { name: /Google Pay/ })
      .click()
    await sheet(visit).getByRole('button', { name: 'Cancel' }).click()
    await visit.page.locator('html[data-canceled]').waitFor()
    expect(intents()).toHaveLength(before)
    expect(await visit.form.evaluate((form) => form.matches(':state(ready)'))).toBe(true)
    await visit.close()
  })

  it('take no room where the browser has none', async () => {
    const visit = await shop.open({ wallets: 'none' })
    await visit.page.waitForTimeout(300)
    expect(await divider(visit).isVisible()).toBe(false)
    expect(await visit.layoutShift()).toBe(0)
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('are left out where the page wants none', async () => {
    const visit = await shop.open({ body: theForm.replace('>', ' without-express>') })
    expect(await visit.page.locator('iframe[title="Secure express checkout frame"]').count()).toBe(0)
    await visit.close()
  })
})
