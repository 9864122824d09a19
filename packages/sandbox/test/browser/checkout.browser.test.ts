import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openPages, type Pages } from './open-pages.js'

let pages: Pages
let stripe: Stripe
let shop: Server
let shopUrl: string

/** The shop of Stripe's quick-start: a form that makes a session, and the pages that one comes back to. */
beforeAll(async () => {
  pages = await openPages({
    '/stripe.js': 'stripe-script.ts',
    '/frame.js': 'frame-script.ts',
    '/checkout.js': 'checkout-script.ts',
  })
  const { hostname, port } = new URL(pages.url)
  stripe = new Stripe(pages.sandbox.secretKey, { host: hostname, port, protocol: 'http' })
  shop = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop.test')
    if (pathname === '/create-checkout-session') {
      void createSession().then(({ url }) => response.writeHead(303, { location: url ?? '/' }).end())
    } else if (pathname === '/success') {
      void stripe.checkout.sessions.retrieve(searchParams.get('session_id') ?? '').then((session) => {
        send(
          response,
          `<h1>Thanks for your order, ${session.customer_details?.name}!</h1><p id="status">${session.payment_status}</p>`,
        )
      })
    } else if (pathname === '/')
      send(response, '<form action="/create-checkout-session" method="POST"><button>Checkout</button></form>')
    else send(response, '<h1>Forgot to add something to your cart?</h1>')
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
})
afterAll(async () => {
  shop.closeAllConnections()
  shop.close()
  await pages.close()
})

function send(
  response: { setHeader(name: string, value: string): unknown; end(body: string): unknown },
  body: string,
): void {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(`<!doctype html><title>Shop</title><link rel="icon" href="data:,">${body}`)
}

function createSession(params: Stripe.Checkout.SessionCreateParams = {}): Promise<Stripe.Checkout.Session> {
  return stripe.checkout.sessions.create({
    line_items: [
      {
        price_data: { currency: 'usd', unit_amount: 2000, product_data: { name: 'Stubborn Attachments' } },
        quantity: 1,
      },
    ],
    mode: 'payment',
    success_url: `${shopUrl}/success?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${shopUrl}/canceled`,
    ...params,
  })
}

async function openCheckout(params: Stripe.Checkout.SessionCreateParams = {}, options = {}): Promise<Page> {
  const page = await pages.open((await createSession(params)).url ?? '', options)
  onTestFinished(() => page.close())
  return page
}

async function fillCard(page: Page, number = '4242424242424242'): Promise<void> {
  const frame = page.frameLocator('iframe[title="Secure payment input frame"]')
  await page.getByLabel('Email').fill('ada@example.test')
  await page.getByLabel('Name on card').fill('Ada Lovelace')
  await frame.locator('[name=number]').fill(number)
  await frame.locator('[name=expiry]').fill('12 / 34')
  await frame.locator('[name=cvc]').fill('123')
  await frame.locator('[name=postalCode]').fill('12345')
}

const press = (page: Page, name: string | RegExp = /^Pay/) => page.getByRole('button', { name }).click()

describe('Stripe’s quick-start of Checkout', () => {
  it('goes from the shop to the page, which says that it is simulated, and back with the session’s id, paid', async () => {
    const page = await pages.open(shopUrl)
    onTestFinished(() => page.close())
    await page.getByRole('button', { name: 'Checkout' }).click()
    await page.waitForURL(/\/c\/pay\/cs_test_/)
    await page.getByText('Simulated', { exact: true }).waitFor()
    await expect.poll(() => page.title()).toContain('simulated')
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('$20.00')
    await fillCard(page)
    await press(page, 'Pay $20.00')
    await page.waitForURL(/\/success\?session_id=cs_test_/)
    await expect.poll(() => page.getByRole('heading').textContent()).toBe('Thanks for your order, Ada Lovelace!')
    await expect.poll(() => page.locator('#status').textContent()).toBe('paid')
    expect(pages.problems).toEqual([])
  })

  it('goes back to the shop when one changes one’s mind', async () => {
    const page = await openCheckout()
    await page.getByRole('link', { name: /^Back/ }).click()
    await page.waitForURL(/\/canceled$/)
  })
})

describe('the page of a Checkout Session', () => {
  it('says in words why a card was declined, and takes another one', async () => {
    const page = await openCheckout()
    await fillCard(page, '4000000000009995')
    await press(page)
    await page.getByText('Your card has insufficient funds.').waitFor()
    await fillCard(page)
    await press(page)
    await page.waitForURL(/\/success/)
  })

  it('lets the bank ask, and pays after yes', async () => {
    const page = await openCheckout()
    await fillCard(page, '4000000000003220')
    await press(page)
    const bank = page.frameLocator('iframe[title^="3D Secure"]')
    await bank.getByRole('button', { name: 'Fail' }).click()
    await page.getByText('We are unable to authenticate your payment method.').waitFor()
    await press(page)
    await bank.getByRole('button', { name: 'Complete' }).click()
    await page.waitForURL(/\/success/)
  })

  it('shows everything that is missing at once, and asks for nothing twice', async () => {
    const page = await openCheckout({
      phone_number_collection: { enabled: true },
      shipping_address_collection: { allowed_countries: ['ZA', 'DE'] },
      shipping_options: [
        { shipping_rate_data: { display_name: 'Slow', fixed_amount: { amount: 0, currency: 'usd' } } },
        { shipping_rate_data: { display_name: 'Fast', fixed_amount: { amount: 900, currency: 'usd' } } },
      ],
      custom_fields: [{ key: 'note', label: { type: 'custom', custom: 'Note' }, type: 'text', optional: true }],
      consent_collection: { terms_of_service: 'required' },
    })
    await page.getByLabel('Fast').check()
    await page.getByRole('heading', { name: '$29.00' }).waitFor()
    await press(page)
    await expect.poll(() => page.getByText('Required').count()).toBe(5)
    await fillCard(page)
    await page.getByLabel('Phone number').fill('+27 21 000 0000')
    await page.getByLabel('Full name').fill('Ada Lovelace')
    await page.getByLabel('Country or region').selectOption('ZA')
    await page.getByLabel('Address', { exact: true }).fill('1 Long Street')
    await page.getByLabel('City').fill('Cape Town')
    await press(page)
    await page.getByText('Please agree before you go on.').waitFor()
    await page.getByLabel('I agree').check()
    await press(page)
    await page.waitForURL(/\/success/)
    const session = pages.sandbox.objects.checkoutSessions.list().at(-1)
    expect(session).toMatchObject({
      amount_total: 2900,
      collected_information: { shipping_details: { address: { city: 'Cape Town', country: 'ZA' } } },
    })
  })

  it('asks for names and a tax ID, and keeps them with the customer', async () => {
    const page = await openCheckout({
      customer_creation: 'always',
      name_collection: { individual: { enabled: true }, business: { enabled: true, optional: true } },
      tax_id_collection: { enabled: true },
    })
    await fillCard(page)
    await press(page)
    await expect.poll(() => page.getByText('Required').count()).toBe(1)
    await page.getByLabel('Full name').fill('Ada King')
    await page.getByLabel('Business name').fill('Engines')
    await page.getByLabel('Kind of tax ID').selectOption({ label: 'South Africa VAT' })
    await page.getByRole('textbox', { name: /^Tax ID/ }).fill('4123456789')
    await press(page)
    await page.waitForURL(/\/success/)
    const customer = pages.sandbox.objects.customers.list().at(-1)
    expect(customer).toMatchObject({ name: 'Engines', individual_name: 'Ada King', business_name: 'Engines' })
    expect((await stripe.customers.listTaxIds(customer?.id ?? '')).data).toMatchObject([{ value: '4123456789' }])
  })

  it('offers the cards that its customer saved, to pay with and to remove, and to keep a new one', async () => {
    const customer = (await stripe.customers.create({ email: 'ada@example.test' })).id
    const saving: Stripe.Checkout.SessionCreateParams = {
      customer,
      saved_payment_method_options: { payment_method_save: 'enabled', payment_method_remove: 'enabled' },
    }
    const first = await openCheckout(saving)
    await fillCard(first)
    await first
      .frameLocator('iframe[title="Secure payment input frame"]')
      .getByRole('checkbox', { name: /^Save/ })
      .check()
    await press(first)
    await first.waitForURL(/\/success/)

    const second = await openCheckout(saving)
    const frame = second.frameLocator('iframe[title="Secure payment input frame"]')
    await frame.getByText('4242').waitFor()
    await press(second)
    await second.waitForURL(/\/success/)
    const [latest, before] = pages.sandbox.objects.paymentIntents.list().reverse()
    expect(latest).toMatchObject({ customer, status: 'succeeded', payment_method: before?.payment_method })

    const third = await openCheckout(saving)
    const saved = third.frameLocator('iframe[title="Secure payment input frame"]')
    await saved.getByRole('button', { name: 'Remove Visa' }).click()
    await saved.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect.poll(async () => (await stripe.customers.listPaymentMethods(customer)).data).toEqual([])
  })

  it('counts a promotion code, and changes quantities', async () => {
    const coupon = await stripe.coupons.create({ percent_off: 50, name: 'Half price' })
    await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'HALF' })
    const page = await openCheckout({
      allow_promotion_codes: true,
      line_items: [
        {
          price_data: { currency: 'usd', unit_amount: 2000, product_data: { name: 'Mug' } },
          quantity: 1,
          adjustable_quantity: { enabled: true },
        },
      ],
    })
    await page.getByRole('button', { name: 'One more Mug' }).click()
    await page.getByRole('heading', { name: '$40.00' }).waitFor()
    await page.getByLabel('Promotion code').fill('NOTHING')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page
      .locator('form', { has: page.getByLabel('Promotion code') })
      .getByText('This code is invalid.')
      .waitFor()
    expect(await page.getByLabel('Promotion code').getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel('Promotion code').fill('half')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Pay $20.00' }).waitFor()
    await page.getByRole('button', { name: 'Remove HALF' }).click()
    await page.getByRole('button', { name: 'Pay $40.00' }).waitFor()
  })

  it('saves a card without charging it', async () => {
    const customer = await stripe.customers.create({ email: 'ada@example.test' })
    const page = await pages.open(
      (
        await stripe.checkout.sessions.create({
          mode: 'setup',
          currency: 'usd',
          customer: customer.id,
          success_url: `${shopUrl}/saved`,
        })
      ).url ?? '',
    )
    onTestFinished(() => page.close())
    await fillCard(page)
    await press(page, 'Save card')
    await page.waitForURL(/\/saved/)
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toHaveLength(1)
  })

  it('says what a subscription costs, when it is free, and begins it', async () => {
    const page = await openCheckout({
      mode: 'subscription',
      line_items: [
        {
          price_data: {
            currency: 'usd',
            unit_amount: 1200,
            product_data: { name: 'Club' },
            recurring: { interval: 'month' },
          },
          quantity: 1,
        },
      ],
      subscription_data: { trial_period_days: 7 },
    })
    await page.getByText(/^Free until .*, then \$12\.00 per month, until you cancel\.$/).waitFor()
    await fillCard(page)
    await press(page, 'Subscribe')
    await page.waitForURL(/\/success/)
    expect((await stripe.subscriptions.list({ status: 'trialing' })).data).toHaveLength(1)
  })

  it('is reached by a payment link, too, and says thanks when that names no place to go', async () => {
    const price = await stripe.prices.create({ currency: 'usd', unit_amount: 1500, product_data: { name: 'Mug' } })
    const link = await stripe.paymentLinks.create({
      line_items: [{ price: price.id, quantity: 1 }],
      after_completion: {
        type: 'hosted_confirmation',
        hosted_confirmation: { custom_message: 'Your mug is being fired.' },
      },
    })
    const page = await pages.open(link.url)
    onTestFinished(() => page.close())
    await fillCard(page)
    await press(page, 'Pay $15.00')
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await page.getByText('Your mug is being fired.').waitFor()
  })

  it('takes the simulated wallets, who know the buyer; one that is declined leaves the page as it was', async () => {
    const page = await openCheckout()
    const wallets = page.frameLocator('iframe[title="Secure express checkout frame"]')
    const sheet = page.frameLocator('iframe[title$="Pay (simulated)"]')
    await wallets.getByRole('button', { name: /Google Pay/ }).click()
    await sheet.getByText('is declined').click()
    await sheet.getByRole('button', { name: 'Pay $20.00' }).click()
    await page.getByRole('alert').getByText('Your card was declined.').waitFor()
    await expect.poll(() => page.locator('iframe[title$="Pay (simulated)"]').count()).toBe(0)
    expect(await page.getByLabel('Email').inputValue()).toBe('')
    await wallets.getByRole('button', { name: /Google Pay/ }).click()
    await sheet.getByRole('button', { name: 'Pay $20.00' }).click()
    await page.waitForURL(/\/success/)
    const session = pages.sandbox.objects.checkoutSessions.list().at(-1)
    expect(session?.customer_details).toMatchObject({ email: 'jenny.rosen@example.com', name: 'Jenny Rosen' })
  })

  it('has no wallets where it asks what they do not know, and no Link where wallet_options say so', async () => {
    const without = await openCheckout({ wallet_options: { link: { display: 'never' } } })
    const wallets = without.frameLocator('iframe[title="Secure express checkout frame"]')
    await wallets.getByRole('button', { name: /Google Pay/ }).waitFor()
    expect(await wallets.getByRole('button', { name: /Link/ }).count()).toBe(0)
    const asking = await openCheckout({ phone_number_collection: { enabled: true } })
    await asking.getByLabel('Phone number').waitFor()
    expect(await asking.locator('iframe[title="Secure express checkout frame"]').count()).toBe(0)
  })

  it('offers the methods that the session allows: a voucher is shown in place of the page of success, and paid there', async () => {
    const page = await openCheckout({
      allowed_payment_method_types: ['card', 'oxxo'],
      line_items: [
        { price_data: { currency: 'mxn', unit_amount: 20_000, product_data: { name: 'Camisa' } }, quantity: 1 },
      ],
    })
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page.getByLabel('Email').fill('fill_never@example.test')
    const fields = page.frameLocator('iframe[title="Secure payment input frame"]')
    await fields.getByText('OXXO', { exact: true }).click()
    await page.getByLabel('Name on card').waitFor({ state: 'hidden' })
    await fields.locator('form[data-method=oxxo] [name=name]').fill('Ada Lovelace')
    // The address was asked above.
    expect(await fields.locator('form[data-method=oxxo] [name=email]').count()).toBe(0)
    await press(page, 'Pay MX$200.00')
    await page.waitForURL(/\/challenge\/voucher/)
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
    await page.getByRole('button', { name: 'Pay at the counter' }).click()
    await page.getByText('Paid. You can close this page.').waitFor()
    expect(await page.getByRole('button', { name: 'Pay at the counter' }).isVisible()).toBe(false)
    expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid')
  })

  it('is over when the session is, and never was for an address that names none', async () => {
    const page = await openCheckout()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await stripe.checkout.sessions.expire(id)
    expect((await page.reload())?.status()).toBe(200)
    await page.getByRole('heading', { name: 'This page has expired' }).waitFor()
    expect((await page.goto(`${pages.url}/c/pay/cs_test_nothing`))?.status()).toBe(404)
    await page.getByRole('heading', { name: 'There is nothing to pay here' }).waitFor()
  })

  it('fits a narrow screen, in the dark, and is operated by keys', async () => {
    const page = await openCheckout({}, { viewport: { width: 360, height: 700 }, colorScheme: 'dark' })
    await fillCard(page)
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await page.getByLabel('Name on card').press('Enter')
    await page.waitForURL(/\/success/)
    expect(pages.problems).toEqual([])
  })
})
