import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Quickstart, startQuickstart } from './start-quickstart.js'

/** The quickstart's page in a browser, as a visitor uses it. The form is ready. */
export interface ShopVisit {
  typeCard(number: string): Promise<void>
  /** Presses the button of the form. */
  submit(): Promise<void>
  /** Answers the bank's question of 3-D Secure. */
  answerBank(button: string): Promise<void>
  /** Waits until the form says this somewhere. */
  hears(text: string): Promise<void>
  becomes(state: string): Promise<void>
  /** What the browser complained of, violations of the policy included. */
  problems(): Promise<readonly string[]>
  close(): Promise<void>
}

/** A browser engine other than the one of `npm test`. */
export interface Engine {
  visit(url: string): Promise<ShopVisit>
  close(): Promise<void>
}

/** What must go through in any engine, on the quickstart as `npm run demo` starts it. */
export function describePaying(name: string, open: () => Promise<Engine>): void {
  let quickstart: Quickstart
  let engine: Engine
  beforeAll(async () => {
    ;[quickstart, engine] = await Promise.all([startQuickstart(), open()])
  })
  afterAll(async () => {
    await engine.close()
    await quickstart.remove()
  })

  /** What the server has of the newest payment. */
  async function newestPayment(): Promise<{ status: string }> {
    const answer = await fetch(`${quickstart.apiUrl}/payments`, { headers: { authorization: 'Bearer demo-operator' } })
    const { payments } = (await answer.json()) as { payments: { status: string }[] }
    return payments[0] ?? { status: 'none' }
  }

  describe(`the quickstart in ${name}`, () => {
    it('takes a payment', async () => {
      const visit = await engine.visit(quickstart.pageUrl)
      await visit.typeCard('4242424242424242')
      await visit.submit()
      await visit.becomes('success')
      await visit.hears('Payment received')
      expect(await newestPayment()).toMatchObject({ status: 'succeeded' })
      expect(await visit.problems()).toEqual([])
      await visit.close()
    })

    it('says that a card is declined, and takes another', async () => {
      const visit = await engine.visit(quickstart.pageUrl)
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
      const visit = await engine.visit(quickstart.pageUrl)
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
}
