import type { StripeElementsOptionsMode } from '@stripe/stripe-js'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pay } from './pay.js'
import { type AppPage, type Stage, startStage } from './stage.js'

let stage: Stage
let server: Stripe
beforeAll(async () => {
  stage = await startStage()
  const { hostname, port } = new URL(stage.sandboxUrl)
  server = new Stripe('sk_test_1', { host: hostname, port, protocol: 'http', telemetry: false })
})
afterAll(() => stage.close())

type Features = NonNullable<
  NonNullable<Stripe.CustomerSessionCreateParams['components']['payment_element']>['features']
>

/** A customer with two saved cards, as an app's server finds them. */
async function arrange(features: Features) {
  const customer = await server.customers.create()
  for (const token of ['tok_mastercard', 'tok_visa']) {
    const method = await server.paymentMethods.create({ type: 'card', card: { token }, allow_redisplay: 'always' })
    await server.paymentMethods.attach(method.id, { customer: customer.id })
  }
  const session = await server.customerSessions.create({
    customer: customer.id,
    components: { payment_element: { enabled: true, features: { payment_method_redisplay: 'enabled', ...features } } },
  })
  return { customer: customer.id, customerSessionClientSecret: session.client_secret }
}

async function mount(app: AppPage, options: Partial<StripeElementsOptionsMode>) {
  const elements = await app.mount(options)
  await app.page.evaluate((elements) => {
    const data = document.documentElement.dataset
    elements.getElement('payment')?.on('change', (event) => {
      data.changed = JSON.stringify(event)
    })
    elements.getElement('payment')?.on('savedpaymentmethodremove', (event) => {
      data.removed = JSON.stringify(event)
    })
  }, elements)
  return elements
}

describe('saved methods', () => {
  it('are shown by brand and last four, the newest chosen, and pay without a field', async () => {
    const { customer, customerSessionClientSecret } = await arrange({})
    const app = await stage.open()
    const elements = await mount(app, { customerSessionClientSecret })
    await expect.poll(() => app.frame.getByRole('radio', { name: /Visa •••• 4242/ }).isChecked()).toBe(true)
    await expect.poll(() => app.frame.locator('[name=number]').isVisible()).toBe(false)
    await app.frame.getByRole('radio', { name: /Mastercard •••• 4444/ }).check()
    await expect
      .poll(() => app.page.evaluate(() => document.documentElement.dataset.changed ?? ''), { timeout: 15_000 })
      .toMatch(/"complete":true.*"payment_method":\{"id":"pm_/)
    const clientSecret = await stage.createIntent('payment_intents', { amount: '49900', currency: 'zar', customer })
    expect((await pay(app, elements, clientSecret)).paymentIntent?.status).toBe('succeeded')
    const form = stage.requests.findLast(({ line }) => line.endsWith('/confirm'))?.form
    const paidWith = await server.paymentMethods.retrieve(form?.get('payment_method') ?? '')
    expect(paidWith.card?.last4).toBe('4444')
    expect(app.problems).toEqual([])
    await app.page.close()
  })

  it('are removed after a question, and the app is told', async () => {
    const { customer, customerSessionClientSecret } = await arrange({ payment_method_remove: 'enabled' })
    const app = await stage.open()
    await mount(app, { customerSessionClientSecret })
    await app.frame.getByRole('button', { name: 'Remove Visa' }).click()
    await app.frame.getByRole('button', { name: 'Keep' }).click()
    await expect.poll(() => app.frame.getByText('Visa •••• 4242').isVisible()).toBe(true)
    await app.frame.getByRole('button', { name: 'Remove Visa' }).click()
    await app.frame.getByRole('button', { name: 'Remove', exact: true }).click()
    await app.frame.getByText('Visa •••• 4242').waitFor({ state: 'detached' })
    await expect.poll(() => app.frame.getByRole('radio', { name: /Mastercard/ }).isChecked()).toBe(true)
    await expect
      .poll(() => app.page.evaluate(() => document.documentElement.dataset.removed ?? ''), { timeout: 15_000 })
      .toContain('"success":true')
    expect((await server.customers.listPaymentMethods(customer)).data.map(({ card }) => card?.last4)).toEqual(['4444'])
    await app.page.close()
  })

  it('make room for another one, which is kept when the box is ticked', async () => {
    const { customer, customerSessionClientSecret } = await arrange({
      payment_method_save: 'enabled',
      payment_method_save_usage: 'off_session',
    })
    const app = await stage.open()
    const elements = await mount(app, { customerSessionClientSecret })
    await app.frame.getByRole('radio', { name: 'Use another payment method' }).check()
    await app.fillCard('5555555555554444')
    await app.frame.getByRole('checkbox', { name: /Save payment details/ }).check()
    await expect
      .poll(() => app.page.evaluate(() => document.documentElement.dataset.changed ?? ''), { timeout: 15_000 })
      .toContain('"savePaymentMethod":true')
    const clientSecret = await stage.createIntent('payment_intents', { amount: '49900', currency: 'zar', customer })
    expect((await pay(app, elements, clientSecret)).paymentIntent?.status).toBe('succeeded')
    const [newest] = (await server.customers.listPaymentMethods(customer)).data
    expect(newest).toMatchObject({ allow_redisplay: 'always', card: { last4: '4444' } })
    await app.page.close()
  })

  it('are a load error when the session opens nothing', async () => {
    const app = await stage.open()
    const error = await app.page.evaluate((stripe) => {
      const options = {
        mode: 'payment',
        amount: 1,
        currency: 'zar',
        customerSessionClientSecret: 'cuss_secret_x',
      } as const
      const payment = stripe.elements(options).create('payment')
      return new Promise<string | undefined>((resolve) => {
        payment.on('loaderror', ({ error }) => resolve(error.message))
        payment.mount('#payment')
      })
    }, app.stripe)
    expect(error).toContain('customer session does not exist')
    await app.page.close()
  })
})
