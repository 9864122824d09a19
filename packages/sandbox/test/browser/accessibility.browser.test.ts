import type { StripeElementsOptionsMode } from '@stripe/stripe-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations } from './find-violations.js'
import { type AppPage, type Stage, startStage } from './stage.js'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const looks = [
  ['light', {}, '#ffffff', 'light'],
  ['dark', { appearance: { theme: 'night' } }, '#1a1b25', 'dark'],
  ['right to left', { locale: 'ar' }, '#ffffff', 'light'],
] as const satisfies ReadonlyArray<readonly [string, Partial<StripeElementsOptionsMode>, string, 'dark' | 'light']>

const hasNoSidewaysScroll = (app: AppPage) =>
  app.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

describe('nothing that axe knows is wrong, at 320 px', () => {
  it.each(looks)('with several methods in an accordion and in tabs, %s', async (_, look, backdrop, colorScheme) => {
    const app = await stage.open({ widthPx: 320, colorScheme })
    const methods = { currency: 'eur', allowedPaymentMethodTypes: ['card', 'sepa_debit', 'ideal'] }
    const elements = await app.mount({ ...look, ...methods })
    await app.frame.locator('[value=sepa_debit]').click()
    await app.page.evaluate((elements) => elements.submit(), elements)
    expect(await findViolations(app.page, '/elements/frame', backdrop)).toEqual([])
    await app.page.evaluate((elements) => elements.getElement('payment')?.update({ layout: 'tabs' }), elements)
    await app.frame.getByRole('tab').first().waitFor()
    expect(await findViolations(app.page, '/elements/frame', backdrop)).toEqual([])
    await expect.poll(() => hasNoSidewaysScroll(app)).toBe(true)
    await app.page.close()
  })

  it.each(looks)('with wallets and an open sheet, %s', async (_, look, backdrop, colorScheme) => {
    const app = await stage.open({ widthPx: 320, colorScheme })
    await app.page.evaluate(
      async ([stripe, look]) => {
        const options = { mode: 'payment', amount: 49900, currency: 'zar', ...look } as StripeElementsOptionsMode
        const express = stripe.elements(options).create('expressCheckout', {
          emailRequired: true,
          shippingAddressRequired: true,
          shippingRates: [{ id: 'a', amount: 0, displayName: 'Standard' }],
        })
        const ready = new Promise((resolve) => express.once('ready', resolve))
        express.mount('#payment')
        await ready
      },
      [app.stripe, look] as const,
    )
    expect(await findViolations(app.page, '/elements/express', backdrop)).toEqual([])
    await app.page.frameLocator('iframe[title="Secure express checkout frame"]').locator('button').first().click()
    await app.page.frameLocator('iframe[title$="(simulated)"]').getByRole('button', { name: 'Cancel' }).waitFor()
    // The sheet rises; colours are measured when it has.
    await app.page.waitForTimeout(400)
    expect(await findViolations(app.page, '/elements/sheet', backdrop)).toEqual([])
    await expect.poll(() => hasNoSidewaysScroll(app)).toBe(true)
    await app.page.close()
  })

  it.each(['light', 'dark'] as const)('on the page of a bank, %s', async (colorScheme) => {
    const app = await stage.open({ widthPx: 320, colorScheme })
    const clientSecret = await stage.createIntent('payment_intents', { amount: '49900', currency: 'eur' })
    const query = new URLSearchParams({
      intent: clientSecret.split('_secret_')[0] ?? '',
      client_secret: clientSecret,
      key: 'pk_test_1',
      method: 'ideal',
    })
    await app.page.goto(`${stage.sandboxUrl}/challenge/bank?${query}`)
    await app.page.getByText('€499.00').waitFor()
    expect(await findViolations(app.page, '/challenge/bank', '')).toEqual([])
    await expect.poll(() => hasNoSidewaysScroll(app)).toBe(true)
    await app.page.close()
  })
})
