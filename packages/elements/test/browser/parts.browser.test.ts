import { afterAll, beforeAll, expect, it } from 'vitest'
import { cards, openShop, type Shop } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

it('where the folder of the parts is not served, cards are taken, and the console says what is missing', async () => {
  const visit = await shop.open({ block: '**/parts/**' })
  await visit.fill(cards.works)
  await visit.pay()
  await visit.becomes('success')
  const told = visit.complaints.filter((complaint) => complaint.includes('folder "parts"'))
  expect(told).toEqual([expect.stringMatching(/azora-pay\.js.*\/parts\/.*hint-of\.js/)])
  expect(visit.complaints.filter((complaint) => /^(null|undefined)/.test(complaint))).toEqual([])
  await visit.close()
})
