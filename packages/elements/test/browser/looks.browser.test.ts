import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScene, states } from './scenes.js'
import { uses } from './scenes-of-uses.js'
import { openShop, type Shop } from './shop.js'

const arabic = 'lang="ar" dir="rtl"'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

describe('from right to left', () => {
  it('a description in another direction begins where the amount does', async () => {
    const visit = await openScene(shop, states.ready, { html: arabic })
    const description = await visit.form.getByText('Course enrolment').boundingBox()
    const amount = await visit.form.locator('[part=amount]').boundingBox()
    const ends = [description, amount].map((box) => Math.round((box?.x ?? 0) + (box?.width ?? 0)))
    expect(ends[0]).toBe(ends[1])
    await visit.close()
  })

  it('the fields of a Checkout Session speak the language of the page', async () => {
    const visit = await openScene(shop, uses['checkout-session'], { html: arabic })
    await visit.fields.getByLabel('رقم البطاقة').waitFor()
    await visit.close()
  })

  it('fields beside each other stand in line where one label takes two lines', async () => {
    const visit = await openScene(shop, states.ready, { html: arabic, viewport: { width: 320, height: 900 } })
    const tops = await Promise.all(
      ['expiry', 'cvc'].map(async (name) => (await visit.fields.locator(`[name=${name}]`).boundingBox())?.y),
    )
    expect(tops[0]).toBe(tops[1])
    const heights = await Promise.all(
      ['expiry', 'cvc'].map(async (name) => {
        const label = await visit.fields.locator(`label[for=payment-${name}Input]`).boundingBox()
        return label?.height ?? 0
      }),
    )
    // Else this would prove nothing.
    expect(Math.max(...heights)).toBeGreaterThan(1.5 * Math.min(...heights))
    await visit.close()
  })
})

describe('the wallets', () => {
  it.each([
    ['light', 'black'],
    ['dark', 'white'],
  ] as const)('stand out from a page that is %s', async (colorScheme, theme) => {
    const visit = await openScene(shop, states.ready, { colorScheme })
    const row = visit.page.frameLocator('iframe[title="Secure express checkout frame"]')
    expect(await row.locator('[data-wallet=apple_pay]').getAttribute('data-theme')).toBe(theme)
    await visit.close()
  })
})

describe('several ways to pay as tabs', () => {
  it('mark the one that is chosen by its frame, and not by the colour of its words alone', async () => {
    const visit = await openScene(shop, uses.tabs, {})
    const frameOf = (selected: boolean) =>
      visit.fields
        .getByRole('tab', { selected })
        .first()
        .evaluate((tab) => {
          const { borderTopColor, boxShadow } = getComputedStyle(tab)
          return { borderTopColor, boxShadow }
        })
    const [chosen, other] = [await frameOf(true), await frameOf(false)]
    expect(chosen.borderTopColor).not.toBe(other.borderTopColor)
    expect(other.boxShadow).toBe('none')
    expect(chosen.boxShadow).not.toBe('none')
    await visit.close()
  })
})
