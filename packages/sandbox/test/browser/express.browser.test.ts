import type {
  StripeElementsOptionsMode,
  StripeExpressCheckoutElement,
  StripeExpressCheckoutElementOptions,
  StripeExpressCheckoutElementReadyEvent,
} from '@stripe/stripe-js'
import type { JSHandle } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppPage, type Stage, startStage } from './stage.js'

let stage: Stage
let app: AppPage
beforeAll(async () => {
  stage = await startStage()
  app = await stage.open()
})
afterAll(() => stage.close())

const buttons = () => app.page.frameLocator('iframe[title="Secure express checkout frame"]')
const sheet = () => app.page.frameLocator('iframe[title$="(simulated)"]')
/** A slow machine's time. */
const patient = { timeout: 15_000 }
const heard = (text: string) => expect.poll(said, patient).toContain(text)
const said = () => app.page.evaluate(() => document.documentElement.dataset.said ?? '')

interface Play {
  options?: StripeExpressCheckoutElementOptions
  elements?: Partial<StripeElementsOptionsMode>
  /** What the app's handlers do. */
  onClick?: 'ignores' | 'rejects' | 'resolves'
  onConfirm?: 'confirms' | 'fails'
  clientSecret?: string
}

let mounted:
  | JSHandle<{ express: StripeExpressCheckoutElement; ready: StripeExpressCheckoutElementReadyEvent }>
  | undefined

/** Mounts the element anew in the one page, with an app that notes what it hears and answers as told. */
async function mount(play: Play): Promise<StripeExpressCheckoutElementReadyEvent> {
  await app.page.evaluate((mounted) => mounted?.express.destroy(), mounted)
  mounted = await app.page.evaluateHandle(
    async ([
      stripe,
      { options, elements: changed, onClick = 'resolves', onConfirm = 'confirms', clientSecret = '' },
    ]) => {
      const data = document.documentElement.dataset
      data.said = ''
      const note = (text: string) => {
        data.said = `${data.said}${text};`
      }
      const group = { mode: 'payment', amount: 49900, currency: 'zar', ...changed } as StripeElementsOptionsMode
      const elements = stripe.elements(group)
      const express = elements.create('expressCheckout', options)
      express.on('click', ({ expressPaymentType, resolve, reject }) => {
        note(`click ${expressPaymentType}`)
        if (onClick === 'resolves') resolve()
        if (onClick === 'rejects') reject()
      })
      express.on('cancel', () => note('cancel'))
      express.on('shippingaddresschange', ({ address, resolve, reject }) => {
        note(`address ${Object.keys(address).join(' ')} ${address.country}`)
        if (address.country === 'DE') reject()
        else resolve()
      })
      express.on('shippingratechange', async ({ shippingRate, resolve }) => {
        await elements.update({ amount: 49900 + shippingRate.amount })
        note(`rate ${shippingRate.id}`)
        resolve()
      })
      express.on('confirm', async (event) => {
        note(`confirm ${JSON.stringify(event)}`)
        if (onConfirm === 'fails') return event.paymentFailed({ message: 'Sold out.' })
        const { error } = await elements.submit()
        if (error) return note(`invalid ${error.message}`)
        const confirmed = await stripe.confirmPayment({
          elements,
          clientSecret,
          confirmParams: {},
          redirect: 'if_required',
        })
        note(confirmed.error ? `error ${confirmed.error.code}` : `status ${confirmed.paymentIntent.status}`)
      })
      const ready = new Promise<StripeExpressCheckoutElementReadyEvent>((resolve) => express.once('ready', resolve))
      express.mount('#payment')
      return { express, ready: await ready }
    },
    [app.stripe, play] as const,
  )
  return app.page.evaluate(({ ready }) => ready, mounted)
}

describe('the buttons', () => {
  it('are told by `ready`, in the wallets’ colours, and lie below each other where it is narrow', async () => {
    const options = {
      buttonTheme: { applePay: 'white-outline' },
      buttonType: { googlePay: 'buy' },
      buttonHeight: 52,
    } as const
    const { availablePaymentMethods } = await mount({ options })
    expect(availablePaymentMethods).toMatchObject({ applePay: true, googlePay: true, link: true, paypal: false })
    await expect
      .poll(() => buttons().locator('[data-wallet=apple_pay]').getAttribute('data-theme'))
      .toBe('white-outline')
    const google = buttons().getByRole('button', { name: 'Buy with Google Pay' })
    expect((await google.boundingBox())?.height).toBe(52)
    await expect.poll(() => buttons().getByText('Simulated').isVisible()).toBe(true)
  })

  it('are not there, nor is `availablePaymentMethods`, when the app refuses every wallet', async () => {
    const never = { applePay: 'never', googlePay: 'never', link: 'never' } as const
    const ready = await mount({ options: { paymentMethods: never } })
    expect(ready.availablePaymentMethods).toBeUndefined()
    await expect.poll(() => buttons().getByRole('button').count()).toBe(0)
  })

  it('open nothing when the app rejects the click, or answers later than a second', async () => {
    await mount({ onClick: 'rejects' })
    await buttons().locator('[data-wallet=link]').click()
    await heard('click link')
    await mount({ onClick: 'ignores' })
    await buttons().locator('[data-wallet=link]').click()
    await expect.poll(() => app.problems.join(), patient).toContain('within one second')
    await expect.poll(() => app.page.locator('[role=dialog]').count()).toBe(0)
    app.problems.length = 0
  })
})

describe('the sheet', () => {
  it.each(['apple_pay', 'google_pay', 'link'] as const)('of %s pays through the same confirmation', async (wallet) => {
    const clientSecret = await stage.createIntent('payment_intents')
    await mount({ clientSecret, options: { emailRequired: true } })
    await buttons().locator(`[data-wallet=${wallet}]`).click()
    await sheet().getByText('Simulated', { exact: true }).waitFor()
    await sheet().getByRole('button', { name: 'Pay ZAR 499.00' }).click()
    await heard('status succeeded')
    await expect.poll(said).toContain(`"expressPaymentType":"${wallet}"`)
    await expect.poll(said).toContain('"email":"jenny.rosen@example.com"')
    await expect.poll(() => app.page.locator('[role=dialog]').count()).toBe(0)
    const form = stage.requests.findLast(({ line }) => line.endsWith('/confirm'))?.form
    expect(form?.get('payment_method_data[billing_details][email]')).toBe('jenny.rosen@example.com')
    expect(form?.get('payment_method_data[card][number]') ?? null).toBeNull()
    expect(app.problems).toEqual([])
  })

  it('says why a card was declined, closes, and lets the next one pay on the same intent', async () => {
    const clientSecret = await stage.createIntent('payment_intents')
    await mount({ clientSecret })
    await buttons().locator('[data-wallet=apple_pay]').click()
    await sheet().getByText('•••• 0002').click()
    await sheet().getByRole('button', { name: /^Pay/ }).click()
    await sheet().getByText('Your card was declined.').waitFor()
    await app.page.locator('[role=dialog]').waitFor({ state: 'detached' })
    await expect.poll(said).toContain('error card_declined')
    await buttons().locator('[data-wallet=apple_pay]').click()
    await sheet().getByRole('button', { name: /^Pay/ }).click()
    await heard('status succeeded')
  })

  it('makes way for the bank’s question', async () => {
    await mount({ clientSecret: await stage.createIntent('payment_intents') })
    await buttons().locator('[data-wallet=google_pay]').click()
    await sheet().getByText('•••• 3220').click()
    await sheet().getByRole('button', { name: /^Pay/ }).click()
    await app.challenge.getByRole('button', { name: 'Complete' }).click()
    await heard('status succeeded')
  })

  it('tells the app when it is closed, and gives the focus back', async () => {
    await mount({})
    await buttons().locator('[data-wallet=google_pay]').click()
    await sheet().getByRole('button', { name: 'Cancel' }).focus()
    // Not `press`, which may wait for good: the sheet can be gone before it sees the key go up.
    await app.page.keyboard.down('Escape')
    await heard('cancel')
    await app.page.keyboard.up('Escape')
    await expect.poll(() => app.page.locator('[role=dialog]').count()).toBe(0)
    await expect
      .poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('title')))
      .toBe('Secure express checkout frame')
  })

  it('closes with the app’s reason when the app gives up', async () => {
    await mount({ onConfirm: 'fails' })
    await buttons().locator('[data-wallet=link]').click()
    await sheet().getByRole('button', { name: /^Pay/ }).click()
    await sheet().getByText('Sold out.').waitFor()
    await app.page.locator('[role=dialog]').waitFor({ state: 'detached' })
  })

  it('asks the app what an address and a rate cost, and shows the new amount', async () => {
    const shippingRates = [
      { id: 'standard', amount: 0, displayName: 'Standard' },
      { id: 'fast', amount: 9900, displayName: 'Fast' },
    ]
    await mount({ options: { shippingAddressRequired: true, shippingRates } })
    await buttons().locator('[data-wallet=google_pay]').click()
    await heard('address city state postal_code country US')
    await sheet().getByText('Torstraße').click()
    await sheet().getByText('does not deliver that way').waitFor()
    await sheet().getByText('12 Long Street').click()
    await sheet().getByText('Fast').click()
    await sheet().getByRole('button', { name: 'Pay ZAR 598.00' }).waitFor()
    await expect.poll(said).toContain('rate fast')
    await sheet().getByRole('button', { name: 'Cancel' }).click()
  })
})
