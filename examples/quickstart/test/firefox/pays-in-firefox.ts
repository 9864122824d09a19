import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Quickstart, startQuickstart } from '../start-quickstart.js'
import { openFirefox, visitShop } from './open-firefox.js'

let quickstart: Quickstart
let browser: Browser
beforeAll(async () => {
  ;[quickstart, browser] = await Promise.all([startQuickstart(), openFirefox()])
})
afterAll(async () => {
  await browser.close()
  await quickstart.remove()
})

/** What the server has of the newest payment. */
async function newestPayment(): Promise<{ status: string }> {
  const answer = await fetch(`${quickstart.apiUrl}/payments`, { headers: { authorization: 'Bearer demo-operator' } })
  const { payments } = (await answer.json()) as { payments: { status: string }[] }
  return payments[0] ?? { status: 'none' }
}

describe('the quickstart in Firefox', () => {
  it('takes a payment', async () => {
    const visit = await visitShop(browser, quickstart.pageUrl)
    await visit.typeCard('4242424242424242')
    await visit.submit()
    await visit.becomes('success')
    await visit.hears('Payment received')
    expect(await newestPayment()).toMatchObject({ status: 'succeeded' })
    expect(visit.problems).toEqual([])
    await visit.close()
  })

  it('says that a card is declined, and takes another', async () => {
    const visit = await visitShop(browser, quickstart.pageUrl)
    await visit.typeCard('4000000000000002')
    await visit.submit()
    await visit.becomes('error')
    await visit.hears('No money was taken.')
    await visit.typeCard('4242424242424242')
    await visit.submit()
    await visit.becomes('success')
    expect(await newestPayment()).toMatchObject({ status: 'succeeded' })
    await visit.close()
  })

  it('lets the bank ask, takes a no for no, and a yes for yes', async () => {
    const visit = await visitShop(browser, quickstart.pageUrl)
    await visit.typeCard('4000000000003220')
    await visit.submit()
    await visit.becomes('challenge')
    await visit.answerBank('Fail')
    await visit.hears('Your bank could not confirm that it is you.')
    await visit.submit()
    await visit.answerBank('Complete')
    await visit.becomes('success')
    expect(await newestPayment()).toMatchObject({ status: 'succeeded' })
    await visit.close()
  })
})
