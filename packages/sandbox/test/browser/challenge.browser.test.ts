import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pay } from './pay.js'
import { type Stage, startStage } from './stage.js'

const asksForChallenge = '4000000000003220'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

type Challenged = Awaited<ReturnType<Stage['open']>>

async function openChallenge(number = asksForChallenge) {
  const app = await stage.open()
  const elements = await app.mount()
  await app.fillCard(number)
  const result = pay(app, elements, await stage.createIntent('payment_intents'))
  await app.challenge.getByRole('button', { name: 'Complete' }).waitFor()
  return { app, result }
}

describe('3-D Secure', () => {
  it('is a dialog on the body that says it is simulated and has the focus', async () => {
    const { app, result } = await openChallenge()
    const dialog = app.page.locator('body > [role=dialog][aria-modal=true]')
    await expect.poll(() => dialog.getAttribute('aria-label')).toContain('simulated')
    await expect.poll(() => app.challenge.locator('main').textContent()).toContain('Simulated')
    await expect.poll(() => app.challenge.locator('main').textContent()).toContain('499.00')
    await expect
      .poll(() =>
        app.challenge.getByRole('button', { name: 'Complete' }).evaluate((button) => button === document.activeElement),
      )
      .toBe(true)
    await app.challenge.getByRole('button', { name: 'Complete' }).click()
    await result
    await expect.poll(() => dialog.count()).toBe(0)
    expect(app.problems).toEqual([])
    await app.page.close()
  })

  it('lets the payment succeed when it is completed', async () => {
    const { app, result } = await openChallenge()
    await app.challenge.getByRole('button', { name: 'Complete' }).click()
    expect((await result).paymentIntent?.status).toBe('succeeded')
    await app.page.close()
  })

  it.each(['Fail', 'Cancel'])('is an error in Stripe’s words after %s', async (button) => {
    const { app, result } = await openChallenge()
    await app.challenge.getByRole('button', { name: button }).click()
    expect((await result).error).toMatchObject({
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message: expect.stringContaining('We are unable to authenticate your payment method.'),
      payment_intent: { status: 'requires_payment_method' },
    })
    await app.page.close()
  })

  it('is cancelled by Escape', async () => {
    const { app, result } = await openChallenge()
    await app.challenge.getByRole('button', { name: 'Fail' }).focus()
    // Not waited for: the browser may never answer for a key that takes its own frame away.
    void Promise.allSettled([app.page.keyboard.press('Escape')])
    expect((await result).error?.code).toBe('payment_intent_authentication_failure')
    await app.page.close()
  })

  it('may be passed and the card still be declined', async () => {
    const { app, result } = await openChallenge('4000008400001629')
    await app.challenge.getByRole('button', { name: 'Complete' }).click()
    expect((await result).error).toMatchObject({ type: 'card_error', code: 'card_declined' })
    await app.page.close()
  })

  it('is reached by handleNextAction, too, and refused for an intent that asks nothing', async () => {
    const app = await stage.open()
    const clientSecret = await stage.createIntent('payment_intents', {
      amount: '49900',
      currency: 'zar',
      confirm: 'true',
      payment_method: 'pm_card_authenticationRequired',
      use_stripe_sdk: 'true',
    })
    const act = () =>
      app.page.evaluate(([stripe, clientSecret]) => stripe.handleNextAction({ clientSecret }), [
        app.stripe,
        clientSecret,
      ] as const)
    const result = act()
    await app.challenge.getByRole('button', { name: 'Complete' }).click()
    expect((await result).paymentIntent?.status).toBe('succeeded')
    expect((await act()).error?.message).toContain('not in the requires_action state')
    await app.page.close()
  })

  it.each([
    ['Complete', 'succeeded'],
    ['Fail', 'failed'],
  ])('is a page of its own for an app without Stripe.js, and after %s goes back with %s', async (button, status) => {
    const app = await stage.open()
    const clientSecret = await stage.createIntent('payment_intents', {
      amount: '49900',
      currency: 'zar',
      confirm: 'true',
      payment_method: 'pm_card_authenticationRequired',
      return_url: `${stage.appUrl}/done`,
    })
    await app.page.evaluate(
      ([stripe, clientSecret]) => {
        void stripe.handleNextAction({ clientSecret })
      },
      [app.stripe, clientSecret] as const,
    )
    await app.page.waitForURL(/challenge\/3ds/)
    await expect.poll(() => app.page.locator('main').textContent()).toContain('Simulated')
    await app.page.getByRole('button', { name: button }).click()
    await app.page.waitForURL(/\/done/)
    await expect.poll(() => new URL(app.page.url()).searchParams.get('redirect_status')).toBe(status)
    await expect.poll(() => new URL(app.page.url()).searchParams.get('payment_intent_client_secret')).toBe(clientSecret)
    await app.page.close()
  })

  it('keeps Tab inside and gives the focus back', async () => {
    const { app, result } = await openChallenge()
    await app.challenge.getByRole('button', { name: 'Complete' }).focus()
    for (let presses = 0; presses < 6; presses++) await app.page.keyboard.press('Tab')
    const outside = await app.page.evaluate(
      () => document.activeElement?.closest('main') !== null && document.activeElement?.closest('main') !== undefined,
    )
    expect(outside).toBe(false)
    await app.challenge.getByRole('button', { name: 'Complete' }).click()
    await result
    await expect.poll(() => app.page.locator('[role=dialog]').count()).toBe(0)
    await app.page.close()
  })

  it('gives the page the intent as it is when the answer to the choice is lost on its way', async () => {
    const { app, result } = await openChallenge()
    await app.page.route('**/challenge', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await app.challenge.getByRole('button', { name: 'Complete' }).click()
    expect((await result).paymentIntent?.status).toBe('succeeded')
    await expect.poll(() => app.page.locator('[role=dialog]').count()).toBe(0)
    await app.page.close()
  })

  it('says that nobody knows while the network is gone, and the next choice finds out what was done', async () => {
    const { app, result } = await openChallenge()
    await app.page.route('**/v1/**', async (route) => {
      if (route.request().method() === 'POST') await route.fetch()
      await route.abort()
    })
    await app.challenge.getByRole('button', { name: 'Complete' }).click()
    const problem = app.challenge.locator('.Problem')
    await expect.poll(() => problem.textContent()).toContain('nobody knows')
    expect(await problem.textContent()).not.toContain('charged')
    await app.page.unroute('**/v1/**')
    await app.challenge.getByRole('button', { name: 'Cancel' }).click()
    expect((await result).paymentIntent?.status).toBe('succeeded')
    await app.page.close()
  })

  it('asks again when the choice did not arrive', async () => {
    const { app, result } = await openChallenge()
    await app.page.route('**/challenge', (route) => route.abort())
    await app.challenge.getByRole('button', { name: 'Complete' }).click()
    await expect.poll(() => app.challenge.locator('.Problem').textContent()).toContain('still waits')
    await app.page.unroute('**/challenge')
    await app.challenge.getByRole('button', { name: 'Complete' }).click()
    expect((await result).paymentIntent?.status).toBe('succeeded')
    await app.page.close()
  })

  it('of a setup is left, too, when the answer to the choice is lost', async () => {
    const app = await stage.open()
    const clientSecret = await stage.createIntent('setup_intents', {
      confirm: 'true',
      payment_method: 'pm_card_authenticationRequired',
      use_stripe_sdk: 'true',
    })
    const result = app.page.evaluate(([stripe, clientSecret]) => stripe.handleNextAction({ clientSecret }), [
      app.stripe,
      clientSecret,
    ] as const)
    await app.challenge.getByRole('button', { name: 'Complete' }).waitFor()
    await app.page.route('**/challenge', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await app.challenge.getByRole('button', { name: 'Complete' }).click()
    expect((await result).setupIntent?.status).toBe('succeeded')
    await app.page.close()
  })

  it('as a page of its own goes back with what the bank did, not with what was chosen after that', async () => {
    const app = await stage.open()
    const clientSecret = await stage.createIntent('payment_intents', {
      amount: '49900',
      currency: 'zar',
      confirm: 'true',
      payment_method: 'pm_card_authenticationRequired',
      return_url: `${stage.appUrl}/done`,
    })
    await app.page.evaluate(
      ([stripe, clientSecret]) => {
        void stripe.handleNextAction({ clientSecret })
      },
      [app.stripe, clientSecret] as const,
    )
    await app.page.waitForURL(/challenge\/3ds/)
    await app.page.route('**/v1/**', async (route) => {
      if (route.request().method() === 'POST') await route.fetch()
      await route.abort()
    })
    await app.page.getByRole('button', { name: 'Complete' }).click()
    await app.page.getByText('nobody knows').waitFor()
    await app.page.unroute('**/v1/**')
    await app.page.getByRole('button', { name: 'Fail' }).click()
    await app.page.waitForURL(/\/done/)
    expect(new URL(app.page.url()).searchParams.get('redirect_status')).toBe('succeeded')
    await app.page.close()
  })

  it.each([
    ['its button', (app: Challenged) => app.challenge.getByRole('button', { name: 'Close' }).click()],
    // Not waited for: the browser may never answer for a key that takes its own frame away.
    ['Escape', (app: Challenged) => void Promise.allSettled([app.page.keyboard.press('Escape')])],
  ])(
    'says that the payment is known no more when the sandbox was reset meanwhile, and %s leaves it',
    async (_by, leave) => {
      const { app, result } = await openChallenge()
      stage.reset()
      await app.challenge.getByRole('button', { name: 'Complete' }).click()
      await expect.poll(() => app.challenge.locator('.Problem').textContent()).toContain('knows this payment no more')
      const buttons = app.challenge.getByRole('button')
      expect(await buttons.allTextContents()).toEqual(['Close'])
      await expect.poll(() => buttons.evaluate((button) => button === document.activeElement)).toBe(true)
      await leave(app)
      expect((await result).error).toMatchObject({ code: 'resource_missing' })
      await expect.poll(() => app.page.locator('[role=dialog]').count()).toBe(0)
      await app.page.close()
    },
  )

  it('as a page of its own goes back as failed when the sandbox was reset meanwhile', async () => {
    const app = await stage.open()
    const clientSecret = await stage.createIntent('payment_intents', {
      amount: '49900',
      currency: 'eur',
      confirm: 'true',
      'allowed_payment_method_types[0]': 'ideal',
      'payment_method_data[type]': 'ideal',
      return_url: `${stage.appUrl}/done`,
    })
    await app.page.evaluate(
      ([stripe, clientSecret]) => {
        void stripe.handleNextAction({ clientSecret })
      },
      [app.stripe, clientSecret] as const,
    )
    await app.page.getByRole('button', { name: 'Authorize test payment' }).waitFor()
    stage.reset()
    await app.page.getByRole('button', { name: 'Authorize test payment' }).click()
    await app.page.getByText('knows this payment no more').waitFor()
    await app.page.getByRole('button', { name: 'Go back' }).click()
    await app.page.waitForURL(/\/done/)
    expect(new URL(app.page.url()).searchParams.get('redirect_status')).toBe('failed')
    await app.page.close()
  })
})
