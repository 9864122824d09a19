import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeElement } from '../base/describe-element.js'
import { answerLater, openScene, scenes } from './scenes.js'
import { cards, openShop, type Shop, type Visit } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const wallet = ({ page }: Visit) =>
  page.frameLocator('iframe[title="Secure express checkout frame"]').getByRole('button', { name: /Google Pay/ })
const button = ({ form }: Visit) => form.locator('[part~=submit-button]')

describeElement<Visit>({
  tag: 'azora-pay-form',
  scenes: Object.keys(scenes),
  open: (scene, look = {}) => openScene(shop, scenes[scene] ?? { reach: async () => {} }, look),
  openWaiting: () => shop.openWaiting(),
  works: (visit) => visit.becomes('ready'),
  tabOrder: {
    scene: 'ready',
    stops: [
      ...['Apple Pay', 'Google Pay', 'Pay with Link'],
      ...['Card number', 'Expiration date', 'Security code', 'Country', 'ZIP code'],
      'Pay R 499,00',
    ],
  },
  keys: [
    {
      says: 'Enter on the button pays',
      scene: 'complete',
      key: 'Enter',
      on: button,
      then: (visit) => visit.becomes('success'),
    },
    {
      says: 'Space on the button pays',
      scene: 'complete',
      key: 'Space',
      on: button,
      then: (visit) => visit.becomes('success'),
    },
    {
      says: 'Enter on the button that tries again loads the fields again',
      scene: 'blocked',
      key: 'Enter',
      on: ({ form }) => form.locator('[part=retry-button]'),
      then: (visit) => visit.becomes('loading'),
    },
    {
      says: 'Escape closes a wallet, and the fields can be used again',
      scene: 'wallet',
      key: 'Escape',
      on: ({ page }) => page.frameLocator('iframe[title$="(simulated)"]').getByRole('button', { name: /^Pay/ }),
      async then(visit) {
        await visit.page.locator('body > [role=dialog]').waitFor({ state: 'detached' })
        await visit.becomes('ready')
      },
    },
    {
      says: 'Escape declines to answer the bank, and takes no money',
      scene: 'challenge',
      key: 'Escape',
      on: ({ bank }) => bank.getByRole('button').first(),
      async then(visit) {
        await visit.becomes('error')
        await visit.form.getByText('No money was taken.', { exact: false }).first().waitFor()
      },
    },
  ],
  events: {
    'a payment that the bank asks about': {
      scene: 'ready',
      async act(visit) {
        await visit.fill(cards.challenged)
        await visit.submit()
        await visit.bank.getByRole('button', { name: 'Complete' }).click()
      },
      sends: ['azora-change', 'azora-before-submit', 'azora-submit', 'azora-challenge', 'azora-success'],
    },
    'a decline': {
      scene: 'ready',
      async act(visit) {
        await visit.fill(cards.poor)
        await visit.submit()
      },
      sends: ['azora-change', 'azora-before-submit', 'azora-submit', 'azora-error'],
    },
    'a bank that answers later': {
      scene: 'complete',
      async act(visit) {
        await answerLater(visit)
        await visit.submit()
      },
      sends: ['azora-before-submit', 'azora-submit', 'azora-pending'],
    },
    'another order': {
      scene: 'success',
      act: ({ form }) => form.evaluate((element) => (element as HTMLElementTagNameMap['azora-pay-form']).reset()),
      sends: ['azora-ready'],
    },
    'a wallet that is closed again': {
      scene: 'ready',
      async act(visit) {
        await wallet(visit).click()
        const sheet = visit.page.frameLocator('iframe[title$="(simulated)"]')
        await sheet.getByRole('button', { name: 'Cancel' }).click()
      },
      sends: ['azora-express-click', 'azora-cancel'],
    },
    'a saved card that is taken away': {
      scene: 'saved-methods',
      async act(visit) {
        await visit.fields.getByRole('button', { name: 'Remove Visa' }).first().click()
        await visit.fields.getByRole('button', { name: 'Remove', exact: true }).click()
      },
      sends: ['azora-saved-method-remove'],
    },
  },
  moving: ['loading', 'confirming'],
})

describe('the form for those who listen', () => {
  it('has its live regions before anything happens', async () => {
    const visit = await shop.open({ unready: true })
    expect(await visit.form.getByRole('status').count()).toBe(1)
    expect(await visit.form.getByRole('alert').count()).toBe(1)
    await visit.close()
  })

  it('is found by role and name', async () => {
    const visit = await shop.open()
    const found = visit.form.getByRole('button')
    expect(await found.getAttribute('aria-disabled')).toBe('false')
    expect((await found.textContent())?.replace('Processing…', '').trim()).toBe('Pay R\u00a0499,00')
    const box = await found.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    await visit.close()
  })

  it('keeps the button enabled before the fields are complete, and puts the focus where something is missing', async () => {
    const visit = await shop.open()
    await visit.pay()
    await expect
      .poll(() => visit.fields.locator('[name=number]').evaluate((field) => field === document.activeElement))
      .toBe(true)
    expect(await visit.form.getByRole('alert').textContent()).toContain('Some details are missing')
    await visit.close()
  })
})
