import type { Locator } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { teachColors } from '../base/colors-in-page.js'
import { openScene, states } from './scenes.js'
import { uses } from './scenes-of-uses.js'
import { openShop, type Shop, type Visit } from './shop.js'

/** What the shared suite does not look at: Stripe's frame and the form's own boxes. Windows' contrast themes: the browser puts its own few colours in the place of ours, and drops shadows. */
const contrast = { forcedColors: 'active' } as const

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** What a line is drawn with, as computed. */
interface Line {
  readonly widthPx: number
  readonly style: string
  readonly color: string
}

const borderOf = (locator: Locator): Promise<Line> =>
  locator.evaluate((element) => {
    const { borderTopColor, borderTopStyle, borderTopWidth } = getComputedStyle(element)
    return { widthPx: Number.parseFloat(borderTopWidth), style: borderTopStyle, color: borderTopColor }
  })

const outlineOf = (locator: Locator): Promise<Line> =>
  locator.evaluate((element) => {
    const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(element)
    return { widthPx: Number.parseFloat(outlineWidth), style: outlineStyle, color: outlineColor }
  })

/** How much two colours differ, as WCAG counts. */
async function contrastOf({ page }: Visit, one: string, other: string): Promise<number> {
  await teachColors(page)
  return page.evaluate(([first = '', second = '']) => globalThis.azoraColors.contrast(first, second), [one, other])
}

/** The page's own background, and what a contrast theme writes on it. */
const canvasOf = ({ page }: Visit): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor)

/** A line that is there, and is seen. */
async function expectSeen(visit: Visit, line: Line): Promise<void> {
  expect(line.style).not.toBe('none')
  expect(line.widthPx).toBeGreaterThanOrEqual(1)
  expect(await contrastOf(visit, line.color, await canvasOf(visit))).toBeGreaterThanOrEqual(3)
}

describe.each(['light', 'dark'] as const)('in forced colours, %s', (colorScheme) => {
  const open = (scene: Parameters<typeof openScene>[1]) => openScene(shop, scene, { ...contrast, colorScheme })

  it('has a border around the card, the fields and the wallets', async () => {
    const visit = await open(states.ready)
    await expectSeen(visit, await borderOf(visit.form.locator('form')))
    for (const name of ['number', 'expiry', 'cvc', 'postalCode', 'country']) {
      await expectSeen(visit, await borderOf(visit.fields.locator(`[name=${name}]`)))
    }
    const wallets = visit.page.frameLocator('iframe[title="Secure express checkout frame"]').getByRole('button')
    for (const wallet of await wallets.all()) await expectSeen(visit, await borderOf(wallet))
    await visit.close()
  })

  it('shows with a ring which field, which wallet, and which button has the focus', async () => {
    const visit = await open(states.ready)
    const number = visit.fields.locator('[name=number]')
    await number.focus()
    const ring = await outlineOf(number)
    expect(ring.widthPx).toBe(2)
    await expectSeen(visit, ring)
    const wallet = visit.page.frameLocator('iframe[title="Secure express checkout frame"]').getByRole('button').first()
    await wallet.focus()
    await expectSeen(visit, await outlineOf(wallet))
    await visit.fields.locator('[name=postalCode]').focus()
    await visit.page.keyboard.press('Tab')
    const button = visit.form.locator('[part~=submit-button]')
    await expect.poll(() => button.evaluate((element) => element.matches(':focus-visible'))).toBe(true)
    await expectSeen(visit, await outlineOf(button))
    await visit.close()
  })

  it('has an outline where the wallets will stand, while it loads', async () => {
    const visit = await open(states.ready)
    await visit.page.route('**/api/config', () => {})
    await visit.page.reload({ waitUntil: 'commit' })
    await visit.becomes('loading')
    await expectSeen(visit, await borderOf(visit.form.locator('svg.room')))
    await visit.close()
  })

  it('has a thick border around an error', async () => {
    const visit = await open(states.declined)
    const box = visit.form.locator('[part=error]')
    const border = await borderOf(box)
    expect(border.widthPx).toBe(2)
    await expectSeen(visit, border)
    await visit.close()
  })
})

describe('the fields in forced colours', () => {
  it('mark the chosen way to pay by more than its colour', async () => {
    const visit = await openScene(shop, uses.tabs, contrast)
    const [chosen, other] = [true, false].map((selected) => visit.fields.getByRole('tab', { selected }).first())
    if (!chosen || !other) throw new Error('There are no tabs.')
    await expectSeen(visit, await borderOf(chosen))
    await expectSeen(visit, await borderOf(other))
    await expectSeen(visit, await outlineOf(chosen))
    expect((await outlineOf(other)).style).toBe('none')
    await visit.close()
  })

  it('show no placeholder through a label that floats', async () => {
    const visit = await openScene(shop, uses['floating-labels'], contrast)
    const opacity = await visit.fields
      .locator('[name=number]')
      .evaluate((element) => getComputedStyle(element, '::placeholder').opacity)
    expect(opacity).toBe('0')
    await visit.close()
  })
})
