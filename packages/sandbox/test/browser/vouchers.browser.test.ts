import type { StripeElements } from '@stripe/stripe-js'
import type { JSHandle } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { pay } from './pay.js'
import { type AppPage, type Stage, startStage } from './stage.js'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const pesos = { amount: 49_900, currency: 'mxn', allowedPaymentMethodTypes: ['oxxo'] }

const intentFor = (type: string, currency: string) =>
  stage.createIntent('payment_intents', { amount: '49900', currency, 'allowed_payment_method_types[0]': type })

async function openApp(): Promise<AppPage> {
  const app = await stage.open()
  onTestFinished(() => app.page.close())
  return app
}

/** Whoever pays has said who they are, and pressed the button; the voucher is on the screen. */
async function payByOxxo(email: string): Promise<{ app: AppPage; result: ReturnType<typeof pay>; secret: string }> {
  const app = await openApp()
  const elements = await app.mount(pesos)
  await fillContact(app, email)
  const secret = await intentFor('oxxo', 'mxn')
  const result = pay(app, elements, secret)
  await voucher(app).getByText('MX$499.00').waitFor()
  return { app, result, secret }
}

async function fillContact({ frame }: AppPage, email: string): Promise<void> {
  await frame.locator('[name=name]').fill('Ada Lovelace')
  await frame.locator('[name=email]').fill(email)
}

const voucher = ({ page }: AppPage) => page.frameLocator('iframe[title="Payment instructions (simulated)"]')

const dataOf = (app: AppPage, elements: JSHandle<StripeElements>) =>
  app.page.evaluate(
    async ([stripe, elements]) => {
      await elements.submit()
      const { paymentMethod, error } = await stripe.createPaymentMethod({ elements })
      return paymentMethod ?? error
    },
    [app.stripe, elements] as const,
  )

describe('a voucher of the Payment Element', () => {
  it('opens over the page with its number, and is still to be paid when it was closed', async () => {
    const { app, result } = await payByOxxo('fill_never@example.test')
    await voucher(app).getByText('Simulated', { exact: true }).waitFor()
    await voucher(app)
      .getByText(/^\d{32}$/)
      .waitFor()
    await voucher(app).getByRole('button', { name: 'Close' }).click()
    const { paymentIntent, error } = await result
    expect(error).toBeUndefined()
    expect(paymentIntent).toMatchObject({ status: 'requires_action', next_action: { type: 'oxxo_display_details' } })
    expect(app.problems).toEqual([])
  })

  it('is paid at the counter', async () => {
    const { app, result } = await payByOxxo('fill_never@example.test')
    await voucher(app).getByRole('button', { name: 'Pay at the counter' }).click()
    expect((await result).paymentIntent?.status).toBe('succeeded')
  })

  it('that is let expire is a failure, which the app hears', async () => {
    const { app, result } = await payByOxxo('fill_never@example.test')
    await voucher(app).getByRole('button', { name: 'Let it expire' }).click()
    expect((await result).error?.code).toBe('payment_intent_payment_attempt_expired')
  })

  it('is closed by Escape, and leads to the return page as pending', async () => {
    const app = await openApp()
    const elements = await app.mount(pesos)
    await fillContact(app, 'fill_never@example.test')
    const secret = await intentFor('oxxo', 'mxn')
    await app.page.evaluate(
      ([stripe, elements, clientSecret]) => {
        const confirmParams = { return_url: `${window.location.origin}/done` }
        void elements.submit().then(() => stripe.confirmPayment({ elements, clientSecret, confirmParams }))
      },
      [app.stripe, elements, secret] as const,
    )
    await voucher(app).getByRole('button', { name: 'Close' }).waitFor()
    // Not waited for: the browser may never answer for a key that takes its own frame away.
    void Promise.allSettled([app.page.keyboard.press('Escape')])
    await app.page.waitForURL(/\/done/)
    expect(new URL(app.page.url()).searchParams.get('redirect_status')).toBe('pending')
  })
})

describe('the fields of a voucher', () => {
  it('of Boleto ask for the tax number and the address, and say what is missing', async () => {
    const app = await openApp()
    const elements = await app.mount({
      currency: 'brl',
      allowedPaymentMethodTypes: ['boleto'],
      paymentMethodCreation: 'manual',
    })
    await app.frame.getByText('you will get a voucher with instructions on how to pay with Boleto').waitFor()
    await app.page.evaluate((elements) => elements.submit(), elements)
    await app.frame.getByText('Your tax ID is incomplete.').waitFor()
    expect(await app.frame.getByText('Please provide your address.').count()).toBe(4)
    await fillContact(app, 'ada@example.test')
    await app.frame.getByLabel('CPF/CNPJ').fill('000.000.000-00')
    await app.frame.getByLabel('Address').fill('Rua das Flores 12')
    await app.frame.getByLabel('City').fill('São Paulo')
    await app.frame.getByLabel('State').fill('SP')
    await app.frame.getByLabel('Postal code').fill('01310-100')
    expect(await dataOf(app, elements)).toMatchObject({
      type: 'boleto',
      boleto: { tax_id: '000.000.000-00' },
      billing_details: {
        name: 'Ada Lovelace',
        address: {
          line1: 'Rua das Flores 12',
          city: 'São Paulo',
          state: 'SP',
          postal_code: '01310-100',
          country: 'BR',
        },
      },
    })
  })

  it.each([
    ['multibanco', 'eur'],
    ['konbini', 'jpy'],
  ])('of %s are the contact, where the currency is %s and nowhere else', async (type, currency) => {
    const app = await openApp()
    const options = { allowedPaymentMethodTypes: ['card', type], paymentMethodCreation: 'manual' as const }
    const elements = await app.mount({ ...options, currency, mode: 'payment' }, { layout: 'tabs' })
    await app.frame.locator(`[role=tab][value=${type}]`).click()
    const form = app.frame.locator(`form[data-method=${type}]`)
    if (type === 'konbini') await form.locator('[name=name]').fill('Ada Lovelace')
    await form.locator('[name=email]').fill('ada@example.test')
    expect(await dataOf(app, elements)).toMatchObject({ type, billing_details: { email: 'ada@example.test' } })
    const other = await openApp()
    await other.mount({ ...options, currency: 'usd', mode: 'payment' }, { layout: 'tabs' })
    await other.frame.locator('[name=number]').waitFor()
    expect(await other.frame.locator(`[value=${type}]`).count()).toBe(0)
  })
})
