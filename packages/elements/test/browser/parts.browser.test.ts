import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cards, openShop, type Shop, theForm, type Visit } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const withAttributes = (attributes: string) => theForm.replace('item', `${attributes} item`)
const open = (body: string) => shop.open({ body, block: '**/parts/**', unready: true })

/** That the console has one line, which names the folder and an address in it, and nothing else. */
async function expectOneLine({ complaints }: Visit): Promise<void> {
  await expect
    .poll(() => complaints)
    .toEqual([expect.stringMatching(/^<azora-pay-form>: .*folder "parts" beside azora-pay\.js.*\/parts\/.*\.js$/)])
}

describe('where the folder of the parts is not served', () => {
  it.each([
    ['a form', theForm],
    ['a form in another language', withAttributes('locale="ar"')],
    ['a form that shows what is saved', withAttributes('saved-methods')],
  ])('cards are taken by %s, and the console has one line that names the folder', async (_, body) => {
    const visit = await open(body)
    await visit.becomes('ready')
    await visit.fill(cards.works)
    await visit.pay()
    await visit.becomes('success')
    await expectOneLine(visit)
    await visit.close()
  })

  it('a form that needs one says that the fields could not be loaded, and the console has that line', async () => {
    const visit = await open('<azora-pay-form endpoint="/api" mode="setup"></azora-pay-form>')
    await visit.becomes('blocked')
    await visit.form.getByRole('heading', { name: 'The payment fields could not be loaded.' }).waitFor()
    await visit.form.getByRole('button', { name: 'Try again' }).waitFor()
    await expectOneLine(visit)
    await visit.close()
  })

  it('a form that is not set up says so, and the console has that line', async () => {
    const visit = await open('<azora-pay-form item="course"></azora-pay-form>')
    await visit.becomes('blocked')
    await visit.form.getByRole('heading', { name: 'This payment form is not set up correctly.' }).waitFor()
    await expectOneLine(visit)
    await visit.close()
  })
})
