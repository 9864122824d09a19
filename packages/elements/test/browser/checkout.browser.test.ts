import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cards, openShop, type Shop, type Visit } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

async function ask<Answer>(method: string, path: string, params: Record<string, string> = {}): Promise<Answer> {
  const { fetch, secretKey } = shop.sandbox
  const answer = await fetch(
    new Request(`http://stripe.sandbox${path}`, {
      method,
      headers: { authorization: `Bearer ${secretKey}` },
      ...(method === 'POST' && { body: new URLSearchParams(params) }),
    }),
  )
  return answer.json() as Promise<Answer>
}

/** A visit to a page that has a Checkout Session for one course. */
async function openWithSession(): Promise<{ visit: Visit; id: string }> {
  const session = await ask<{ id: string; client_secret: string }>('POST', '/v1/checkout/sessions', {
    ui_mode: 'elements',
    mode: 'payment',
    return_url: 'http://shop.example/back',
    customer_email: 'ada@example.com',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'zar',
    'line_items[0][price_data][unit_amount]': '49900',
    'line_items[0][price_data][product_data][name]': 'Course enrolment',
  })
  const body = `<azora-pay-form endpoint="/api" client-secret="${session.client_secret}"></azora-pay-form>`
  return { visit: await shop.open({ body }), id: session.id }
}

/** Where Stripe.js sends what was typed. */
const confirmations = '**/v1/payment_pages/*/confirm'

const statusOf = (id: string) => ask<{ status: string; payment_status: string }>('GET', `/v1/checkout/sessions/${id}`)

describe('<azora-pay-form> with a Checkout Session', () => {
  it('shows what the session costs, and pays it', async () => {
    const { visit, id } = await openWithSession()
    await visit.form.getByRole('button', { name: 'Pay R\u00a0499,00' }).waitFor()
    await visit.form.getByText('Course enrolment').waitFor()
    await visit.fill(cards.works)
    await visit.submit()
    await visit.form.getByRole('heading', { name: 'Payment received' }).waitFor()
    expect(await statusOf(id)).toMatchObject({ status: 'complete', payment_status: 'paid' })
    expect(visit.complaints).toEqual([])
    await visit.page.reload()
    await visit.becomes('success')
    await visit.close()
  })

  it('says why a card is declined, and takes another on the same session', async () => {
    const { visit, id } = await openWithSession()
    await visit.fill(cards.poor)
    await visit.submit()
    await visit.form.getByText('No money was taken.', { exact: false }).first().waitFor()
    await visit.fill(cards.works)
    await visit.submit()
    await visit.becomes('success')
    expect(await statusOf(id)).toMatchObject({ payment_status: 'paid' })
    await visit.close()
  })

  it('lets the bank ask', async () => {
    const { visit } = await openWithSession()
    await visit.fill(cards.challenged)
    await visit.submit()
    await visit.becomes('challenge')
    await visit.bank.getByRole('button', { name: 'Complete' }).click()
    await visit.becomes('success')
    await visit.close()
  })

  it('says what is missing in the fields before anything is confirmed', async () => {
    const { visit, id } = await openWithSession()
    await visit.submit()
    await visit.becomes('error')
    expect(await statusOf(id)).toMatchObject({ status: 'open' })
    await visit.close()
  })

  it('asks the session itself when the answer to the confirmation is lost, and is paid once', async () => {
    const { visit, id } = await openWithSession()
    const asked: string[] = []
    await visit.page.route(confirmations, async (route) => {
      asked.push(route.request().url())
      // Stripe does as it was told; nobody hears of it.
      await route.fetch()
      await route.abort()
    })
    await visit.fill(cards.works)
    await visit.submit()
    await visit.form.getByRole('heading', { name: 'Payment received' }).waitFor()
    expect(asked).toHaveLength(1)
    expect(await statusOf(id)).toMatchObject({ status: 'complete', payment_status: 'paid' })
    await visit.close()
  })

  it('offers to pay again when a confirmation never arrived', async () => {
    const { visit, id } = await openWithSession()
    await visit.page.route(confirmations, (route) => route.abort(), { times: 1 })
    await visit.fill(cards.works)
    await visit.submit()
    await visit.becomes('error')
    await visit.form.getByText('No money was taken.', { exact: false }).first().waitFor()
    expect(await statusOf(id)).toMatchObject({ status: 'open' })
    await visit.submit()
    await visit.becomes('success')
    await visit.close()
  })

  it('says, when the session has expired before the page is loaded, that nothing was taken and what to do', async () => {
    const { visit, id } = await openWithSession()
    await ask('POST', `/v1/checkout/sessions/${id}/expire`)
    await visit.page.reload()
    await visit.becomes('blocked')
    await visit.form.getByRole('heading', { name: 'This checkout has expired.' }).waitFor()
    await visit.form.getByText('No money was taken. Please go back and start again.').first().waitFor()
    expect(await visit.form.getByRole('button').count()).toBe(0)
    expect(visit.complaints).toEqual([expect.stringContaining(`the Checkout Session ${id} has expired`)])
    await visit.close()
  })

  it('says the same when it expires while the payer types, and takes nothing', async () => {
    const { visit, id } = await openWithSession()
    await visit.fill(cards.works)
    await ask('POST', `/v1/checkout/sessions/${id}/expire`)
    await visit.submit()
    await visit.form.getByRole('heading', { name: 'This checkout has expired.' }).waitFor()
    expect(await statusOf(id)).toMatchObject({ status: 'expired', payment_status: 'unpaid' })
    await visit.close()
  })

  it('says that nobody can tell, and asks again when it is told to, when Stripe can be reached no more after the confirmation', async () => {
    const { visit, id } = await openWithSession()
    let isGone = false
    await visit.page.route('**/v1/payment_pages/**', (route) => {
      isGone ||= route.request().url().includes('/confirm')
      return isGone ? route.abort() : route.continue()
    })
    await visit.fill(cards.works)
    await visit.submit()
    await visit.becomes('unknown')
    expect(await visit.form.locator('[part~=submit-button]').count()).toBe(0)
    await visit.page.unroute('**/v1/payment_pages/**')
    await visit.form.getByRole('button', { name: 'Check again' }).click()
    // It was never paid, and Stripe says so now.
    await visit.becomes('ready')
    expect(await statusOf(id)).toMatchObject({ status: 'open' })
    await visit.close()
  })
})
