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

/** What a Checkout Session for one course is made of. */
const course = {
  mode: 'payment',
  customer_email: 'ada@example.com',
  'line_items[0][quantity]': '1',
  'line_items[0][price_data][currency]': 'zar',
  'line_items[0][price_data][unit_amount]': '49900',
  'line_items[0][price_data][product_data][name]': 'Course enrolment',
}

const subscription = { ...course, mode: 'subscription', 'line_items[0][price_data][recurring][interval]': 'month' }

/** A visit to a page that has a Checkout Session. */
async function openWithSession(
  params: Record<string, string> = course,
  attributes = '',
): Promise<{ visit: Visit; id: string }> {
  const session = await ask<{ id: string; client_secret: string }>('POST', '/v1/checkout/sessions', {
    ui_mode: 'elements',
    return_url: 'http://shop.example/back',
    ...params,
  })
  const secret = `client-secret="${session.client_secret}"`
  const body = `<azora-pay-form endpoint="/api" ${secret} ${attributes}></azora-pay-form>`
  return { visit: await shop.open({ body }), id: session.id }
}

/** Where Stripe.js sends what was typed. */
const confirmations = '**/v1/payment_pages/*/confirm'

interface SessionNow {
  readonly status: string
  readonly payment_status: string
  readonly subscription: string | null
  readonly setup_intent: string | null
  readonly customer_details: {
    readonly phone: string | null
    readonly address: { readonly city: string } | null
  } | null
}

const statusOf = (id: string) => ask<SessionNow>('GET', `/v1/checkout/sessions/${id}`)

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

  it('has with the payment what the page says of the payer while they type', async () => {
    const { visit, id } = await openWithSession({ ...course, billing_address_collection: 'auto' })
    await visit.fill(cards.works)
    await visit.form.evaluate((form) => {
      const address = { country: 'ZA', city: 'Cape Town', line1: '1 Long Street', postal_code: '8001' }
      Object.assign(form, { billingDetails: { name: 'Ada', phone: '+27215550100', address } })
    })
    await visit.submit()
    await visit.becomes('success')
    expect((await statusOf(id)).customer_details).toMatchObject({
      phone: '+27215550100',
      address: { city: 'Cape Town' },
    })
    await visit.close()
  })
})

describe('<azora-pay-form> with a Checkout Session that begins a subscription', () => {
  it('names what the first period costs, begins it, and shows so again after a reload', async () => {
    const { visit, id } = await openWithSession(subscription, 'mode="subscription"')
    await visit.form.getByRole('button', { name: 'Subscribe for R\u00a0499,00' }).waitFor()
    await visit.fill(cards.works)
    await visit.submit()
    await visit.form.getByRole('heading', { name: 'Subscription started' }).waitFor()
    const session = await statusOf(id)
    expect(session).toMatchObject({ status: 'complete', payment_status: 'paid' })
    expect(await ask('GET', `/v1/subscriptions/${session.subscription}`)).toMatchObject({ status: 'active' })
    await visit.page.reload()
    await visit.form.getByRole('heading', { name: 'Subscription started' }).waitFor()
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('lets the bank ask, and takes another card after a decline', async () => {
    const { visit, id } = await openWithSession(subscription, 'mode="subscription"')
    await visit.fill(cards.poor)
    await visit.submit()
    await visit.form.getByText('No money was taken.', { exact: false }).first().waitFor()
    await visit.fill(cards.challenged)
    await visit.submit()
    await visit.becomes('challenge')
    await visit.bank.getByRole('button', { name: 'Complete' }).click()
    await visit.becomes('success')
    expect(await statusOf(id)).toMatchObject({ status: 'complete', payment_status: 'paid' })
    await visit.close()
  })

  it('begins a trial, which charges nothing', async () => {
    const trial = { ...subscription, 'subscription_data[trial_period_days]': '14' }
    const { visit, id } = await openWithSession(trial, 'mode="subscription"')
    await visit.fill(cards.works)
    await visit.submit()
    await visit.form.getByRole('heading', { name: 'Subscription started' }).waitFor()
    const session = await statusOf(id)
    expect(session).toMatchObject({ status: 'complete', payment_status: 'no_payment_required' })
    expect(await ask('GET', `/v1/subscriptions/${session.subscription}`)).toMatchObject({ status: 'trialing' })
    await visit.close()
  })
})

describe('<azora-pay-form> with a Checkout Session that saves a payment method', () => {
  const setup = { mode: 'setup', currency: 'zar', customer_email: 'ada@example.com' }

  it('names no amount, saves it, and shows so again after a reload', async () => {
    const { visit, id } = await openWithSession(setup, 'mode="setup"')
    await visit.form.getByRole('button', { name: 'Save payment method' }).waitFor()
    expect(await visit.form.getByText(/\d[.,]00/).count()).toBe(0)
    await visit.fill(cards.works)
    await visit.submit()
    await visit.form.getByRole('heading', { name: 'Payment method saved' }).waitFor()
    expect(await visit.form.getByText(/\d[.,]00/).count()).toBe(0)
    const session = await statusOf(id)
    expect(session).toMatchObject({ status: 'complete', payment_status: 'no_payment_required' })
    expect(await ask('GET', `/v1/setup_intents/${session.setup_intent}`)).toMatchObject({ status: 'succeeded' })
    await visit.page.reload()
    await visit.form.getByRole('heading', { name: 'Payment method saved' }).waitFor()
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('says why a card is declined, lets the bank ask, and saves what works', async () => {
    const { visit, id } = await openWithSession(setup, 'mode="setup"')
    await visit.fill(cards.declined)
    await visit.submit()
    await visit.form.getByText('No money was taken.', { exact: false }).first().waitFor()
    await visit.fill(cards.challenged)
    await visit.submit()
    await visit.becomes('challenge')
    await visit.bank.getByRole('button', { name: 'Complete' }).click()
    await visit.becomes('success')
    expect(await statusOf(id)).toMatchObject({ status: 'complete' })
    await visit.close()
  })
})
