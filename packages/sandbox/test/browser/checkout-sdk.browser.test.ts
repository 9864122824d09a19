import type { StripeCheckoutElementsSdk, StripeCheckoutLoadActionsSuccess } from '@stripe/stripe-js'
import type { JSHandle } from 'playwright'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppPage, type Stage, startStage } from './stage.js'

let stage: Stage
let server: Stripe
beforeAll(async () => {
  stage = await startStage()
  const { hostname, port } = new URL(stage.sandboxUrl)
  server = new Stripe('sk_test_1', { host: hostname, port, protocol: 'http', telemetry: false })
})
afterAll(() => stage.close())

/** A session as an app's server makes it, for a page that the app draws itself. */
function createSession(params: Stripe.Checkout.SessionCreateParams = {}) {
  return server.checkout.sessions.create({
    ui_mode: 'elements',
    mode: 'payment',
    return_url: `${stage.appUrl}/done?session={CHECKOUT_SESSION_ID}`,
    line_items: [
      {
        price_data: { currency: 'usd', unit_amount: 2000, product_data: { name: 'T-shirt' } },
        quantity: 1,
        adjustable_quantity: { enabled: true },
      },
    ],
    ...params,
  })
}

interface Opened {
  checkout: StripeCheckoutElementsSdk
  actions: StripeCheckoutLoadActionsSuccess
}

/** Loads the session, mounts the element and waits until it can be filled in. */
function open(app: AppPage, clientSecret: string | null, element: 'express' | 'payment' = 'payment') {
  return app.page.evaluateHandle(
    async ([stripe, clientSecret, element]): Promise<Opened> => {
      const checkout = stripe.initCheckoutElementsSdk({ clientSecret: Promise.resolve(clientSecret ?? '') })
      const isReady = new Promise<void>((resolve) => {
        if (element === 'payment') checkout.createPaymentElement().once('ready', () => resolve())
        // In plain JavaScript, as most apps are, every option may be left out.
        else checkout.createExpressCheckoutElement().once('ready', () => resolve())
      })
      checkout.getPaymentElement()?.mount('#payment')
      checkout.getExpressCheckoutElement()?.mount('#payment')
      const loaded = await checkout.loadActions()
      if (loaded.type === 'error') throw new Error(loaded.error.message)
      await isReady
      return { checkout, actions: loaded.actions }
    },
    [app.stripe, clientSecret, element] as const,
  )
}

const confirm = (app: AppPage, opened: JSHandle<Opened>) =>
  app.page.evaluate(({ actions }) => actions.confirm({ redirect: 'if_required' }), opened)

describe('a Checkout Session that the app draws itself', () => {
  it('is added up again by every action, told by `change`, and paid with what was typed', async () => {
    const coupon = await server.coupons.create({ percent_off: 10, duration: 'once' })
    await server.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'TEN' })
    const session = await createSession({ allow_promotion_codes: true })
    const app = await stage.open()
    const opened = await open(app, session.client_secret)
    const before = await app.page.evaluate(async ({ checkout, actions }) => {
      checkout.on('change', ({ total, canConfirm }) => {
        document.title = `${total.total.amount} ${canConfirm}`
      })
      const wrongCode = await actions.applyPromotionCode('NOPE')
      const wrongEmail = await actions.updateEmail('ada@')
      await actions.applyPromotionCode('TEN')
      const item = actions.getSession().lineItems[0]
      await actions.updateLineItemQuantity({ lineItem: item?.id ?? '', quantity: 2 })
      await actions.updateEmail('ada@example.com')
      return { wrongCode, wrongEmail, session: actions.getSession() }
    }, opened)
    expect(before.wrongCode).toMatchObject({ type: 'error', error: { code: 'invalidCode' } })
    expect(before.wrongEmail).toMatchObject({ type: 'error', error: { code: 'incompleteEmail' } })
    expect(before.session).toMatchObject({
      email: 'ada@example.com',
      canConfirm: false,
      status: { type: 'open' },
      total: { total: { minorUnitsAmount: 3600, amount: '$36.00' } },
      discountAmounts: [{ promotionCode: 'TEN' }],
      lineItems: [{ name: 'T-shirt', quantity: 2 }],
    })
    await app.fillCard()
    await expect.poll(() => app.page.title(), { timeout: 15_000 }).toBe('$36.00 true')
    expect(await confirm(app, opened)).toMatchObject({
      type: 'success',
      session: { status: { type: 'complete', paymentStatus: 'paid' } },
    })
    const after = await server.checkout.sessions.retrieve(session.id)
    expect(after).toMatchObject({ status: 'complete', payment_status: 'paid', amount_total: 3600 })
    expect(app.problems).toEqual([])
    await app.page.close()
  })

  it('says what is missing, stays open after a decline, and asks the bank', async () => {
    const session = await createSession()
    const app = await stage.open()
    const opened = await open(app, session.client_secret)
    const invalid = await app.page.evaluate(({ actions }) => actions.validateElements(), opened)
    expect(invalid).toMatchObject({ type: 'error', error: { code: 'validation_error' } })
    await app.page.evaluate(({ actions }) => actions.updateEmail('ada@example.com'), opened)
    await app.fillCard('4000000000009995')
    expect(await confirm(app, opened)).toMatchObject({
      type: 'error',
      error: { code: 'paymentFailed', paymentFailed: { declineCode: 'insufficient_funds' } },
    })
    await app.fillCard('4000000000003220')
    const paying = confirm(app, opened)
    await app.challenge.getByRole('button', { name: 'Complete' }).click()
    expect(await paying).toMatchObject({ type: 'success', session: { status: { type: 'complete' } } })
    await app.page.close()
  })

  it('goes to its return page when it always redirects', async () => {
    const session = await createSession()
    const app = await stage.open()
    const opened = await open(app, session.client_secret)
    await app.fillCard()
    await app.page.evaluate(({ actions }) => {
      void actions.confirm({ email: 'ada@example.com' })
    }, opened)
    await app.page.waitForURL(/\/done/)
    await expect.poll(() => new URL(app.page.url()).searchParams.get('session')).toBe(session.id)
    await app.page.close()
  })

  it('is paid by a wallet, which brings the address to write to', async () => {
    const session = await createSession()
    const app = await stage.open()
    const opened = await open(app, session.client_secret, 'express')
    await app.page.evaluate(({ checkout, actions }) => {
      checkout.getExpressCheckoutElement()?.on('confirm', async (expressCheckoutConfirmEvent) => {
        const result = await actions.confirm({ expressCheckoutConfirmEvent, redirect: 'if_required' })
        document.title = result.type
      })
    }, opened)
    await app.page
      .frameLocator('iframe[title="Secure express checkout frame"]')
      .locator('[data-wallet=google_pay]')
      .click()
    await app.page.frameLocator('iframe[title="Google Pay (simulated)"]').getByRole('button', { name: /^Pay/ }).click()
    await expect.poll(() => app.page.title(), { timeout: 15_000 }).toBe('success')
    expect((await server.checkout.sessions.retrieve(session.id)).customer_details?.email).toBe(
      'jenny.rosen@example.com',
    )
    await app.page.close()
  })

  it('is an error, and a load error, when the secret opens nothing; what is not played says so', async () => {
    const app = await stage.open()
    const heard = await app.page.evaluate(async (stripe) => {
      const checkout = stripe.initCheckoutElementsSdk({ clientSecret: 'cs_test_nothing_secret_nothing' })
      const payment = checkout.createPaymentElement()
      const failed = new Promise<string | undefined>((resolve) => {
        payment.on('loaderror', ({ error }) => resolve(error.type))
      })
      payment.mount('#payment')
      const refused = (() => {
        try {
          return checkout.createTaxIdElement()
        } catch (error) {
          return String(error)
        }
      })()
      return { loaded: (await checkout.loadActions()).type, failed: await failed, refused }
    }, app.stripe)
    expect(heard).toMatchObject({ loaded: 'error', failed: 'api_error' })
    expect(heard.refused).toContain('does not simulate checkout.createTaxIdElement()')
    await app.page.close()
  })
})
