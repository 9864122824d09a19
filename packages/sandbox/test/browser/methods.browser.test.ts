import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pay } from './pay.js'
import { type Stage, startStage } from './stage.js'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const euros = { currency: 'eur', allowedPaymentMethodTypes: ['card', 'sepa_debit', 'ideal'] }
const patient = { timeout: 15_000 }

describe('several methods', () => {
  it('lie in an accordion that opens one and can be closed', async () => {
    const app = await stage.open()
    const elements = await app.mount(euros, { layout: { type: 'accordion', defaultCollapsed: true } })
    await expect.poll(() => app.frame.locator('[name=number]').isVisible()).toBe(false)
    const submitted = await app.page.evaluate((elements) => elements.submit(), elements)
    expect(submitted.error).toMatchObject({ type: 'validation_error', message: 'Please select a payment method.' })
    await app.frame.getByRole('button', { name: 'iDEAL' }).click()
    await expect
      .poll(() => app.frame.getByText('redirected to securely complete next steps with iDEAL').isVisible())
      .toBe(true)
    await app.frame.getByRole('button', { name: 'Card' }).click()
    await expect.poll(() => app.frame.locator('[name=number]').isVisible()).toBe(true)
    await app.page.evaluate((elements) => elements.getElement('payment')?.collapse(), elements)
    await app.frame.locator('[name=number]').waitFor({ state: 'hidden' })
    await expect.poll(() => app.frame.getByRole('button', { name: 'Card' }).getAttribute('aria-expanded')).toBe('false')
    await app.page.close()
  })

  it('lie in tabs that arrow keys walk through, and the app hears which is open', async () => {
    const app = await stage.open()
    const elements = await app.mount(euros, { layout: 'tabs', paymentMethodOrder: ['ideal', 'card'] })
    await expect
      .poll(() => app.frame.getByRole('tab').allTextContents())
      .toEqual(['iDEAL', 'Card', 'SEPA Direct Debit'])
    await app.page.evaluate((elements) => {
      elements.getElement('payment')?.on('change', ({ value, complete }) => {
        document.title = `${value.type} ${complete}`
      })
    }, elements)
    await app.frame.getByRole('tab', { name: 'iDEAL' }).press('ArrowLeft')
    await expect.poll(() => app.page.title(), patient).toBe('sepa_debit false')
    await expect.poll(() => app.frame.getByRole('tab', { name: 'SEPA' }).getAttribute('aria-selected')).toBe('true')
    await app.page.close()
  })

  it('keep what was typed, and which is open, when the app lays them out otherwise', async () => {
    const app = await stage.open()
    const elements = await app.mount(euros)
    const lay = (layout: 'accordion' | 'tabs') =>
      app.page.evaluate(([elements, layout]) => elements.getElement('payment')?.update({ layout }), [
        elements,
        layout,
      ] as const)
    await app.frame.locator('[name=number]').fill('4242')
    await app.frame.getByRole('button', { name: 'iDEAL' }).click()
    await lay('tabs')
    await expect.poll(() => app.frame.getByRole('tab', { name: 'iDEAL' }).getAttribute('aria-selected')).toBe('true')
    await app.frame.getByRole('tab', { name: 'Card' }).click()
    expect(await app.frame.locator('[name=number]').inputValue()).toBe('4242')
    await lay('accordion')
    await expect.poll(() => app.frame.getByRole('button', { name: 'Card' }).getAttribute('aria-expanded')).toBe('true')
    expect(await app.frame.locator('[name=number]').inputValue()).toBe('4242')
    await app.page.close()
  })

  it('come from the intent when there is a client secret, or are a load error', async () => {
    const app = await stage.open()
    const mountWith = (types: Record<string, string>) =>
      stage.createIntent('payment_intents', { amount: '4900', currency: 'eur', ...types }).then((clientSecret) =>
        app.page.evaluate(
          async ([stripe, clientSecret]) => {
            const payment = stripe.elements({ clientSecret }).create('payment')
            const outcome = new Promise<string>((resolve) => {
              payment.on('availablepaymentmethodschange', ({ paymentMethods }) => {
                resolve(Object.keys(paymentMethods ?? {}).join())
              })
              payment.on('loaderror', ({ error }) => resolve(String(error.message)))
            })
            payment.mount('#payment')
            return outcome
          },
          [app.stripe, clientSecret] as const,
        ),
      )
    const two = { 'allowed_payment_method_types[0]': 'ideal', 'allowed_payment_method_types[1]': 'card' }
    expect(await mountWith(two)).toBe('card,ideal')
    expect(await mountWith({ 'allowed_payment_method_types[0]': 'us_bank_account' })).toContain(
      'No valid payment method types',
    )
    await app.page.close()
  })
})

describe('a bank debit', () => {
  it('says what is missing, and is processing when it was taken', async () => {
    const app = await stage.open()
    const elements = await app.mount({ currency: 'usd', allowedPaymentMethodTypes: ['us_bank_account'] })
    const clientSecret = await stage.createIntent('payment_intents', {
      amount: '49900',
      currency: 'usd',
      'allowed_payment_method_types[0]': 'us_bank_account',
    })
    expect((await pay(app, elements, clientSecret)).error?.code).toBe('incomplete_name')
    await expect.poll(() => app.frame.getByText('Your routing number is incomplete.').isVisible()).toBe(true)
    await app.frame.getByLabel('Full name').fill('Ada Lovelace')
    await app.frame.getByLabel('Email').fill('ada@example.com')
    await app.frame.getByLabel('Routing number').fill('110000000')
    await app.frame.getByLabel('Account number').fill('000123456789')
    await expect
      .poll(() => app.frame.getByText('you allow this business to debit your bank account').isVisible())
      .toBe(true)
    expect((await pay(app, elements, clientSecret)).paymentIntent?.status).toBe('processing')
    expect(app.problems).toEqual([])
    await app.page.close()
  })
})

describe('a method with a page of its own', () => {
  it.each([
    ['Authorize test payment', 'succeeded', 'succeeded'],
    ['Fail test payment', 'failed', 'requires_payment_method'],
    ['Cancel and go back', 'failed', 'requires_payment_method'],
  ])('comes back after "%s" with redirect_status=%s', async (button, redirectStatus, status) => {
    const app = await stage.open()
    const elements = await app.mount({ ...euros, allowedPaymentMethodTypes: ['ideal'] })
    const clientSecret = await stage.createIntent('payment_intents', {
      amount: '49900',
      currency: 'eur',
      'allowed_payment_method_types[0]': 'ideal',
    })
    await app.page.evaluate(
      ([stripe, elements, clientSecret]) => {
        const confirmParams = { return_url: `${window.location.origin}/done?order=7` }
        const options = { elements, clientSecret, confirmParams, redirect: 'if_required' } as const
        void elements.submit().then(() => stripe.confirmPayment(options))
      },
      [app.stripe, elements, clientSecret] as const,
    )
    await app.page.waitForURL(/\/challenge\/bank/)
    await app.page.getByText('€499.00').waitFor()
    await app.page.getByText('Simulated').waitFor()
    await app.page.getByRole('button', { name: button }).click()
    await app.page.waitForURL(/\/done/)
    const query = Object.fromEntries(new URL(app.page.url()).searchParams)
    expect(query).toEqual({
      order: '7',
      payment_intent: clientSecret.split('_secret_')[0],
      payment_intent_client_secret: clientSecret,
      redirect_status: redirectStatus,
    })
    const retrieved = await app.page.evaluate(
      (clientSecret) => window.Stripe?.('pk_test_1').retrievePaymentIntent(clientSecret),
      clientSecret,
    )
    expect(retrieved?.paymentIntent?.status).toBe(status)
    await app.page.close()
  })
})
