import type { PaymentIntent } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeServer, problem } from '../../test/fake-server.js'
import { fakeIntent, fakeSetup } from '../../test/fake-stripe.js'
import { clearPage, once, openForm } from '../../test/open-form.js'
import type { AzoraErrorEvent } from '../events/index.js'

beforeEach(clearPage)
afterEach(clearPage)

const setup = { attributes: { mode: 'setup' } }
const elementsOf = (calls: readonly { name: string; options: object }[]) =>
  calls.filter(({ name }) => name === 'elements').map(({ options }) => options)

describe('mode="setup"', () => {
  it('saves a card: no price is asked for, no payment opened, nothing charged', async () => {
    const { form, server, calls, find } = await openForm({ attributes: { mode: 'setup', currency: 'ZAR' } })
    expect(find('.submit-label')?.textContent).toBe('Save payment method')
    expect(elementsOf(calls)).toMatchObject([{ mode: 'setup', currency: 'zar' }])
    const saved = once(form, 'azora-success')
    await expect(form.submit()).resolves.toMatchObject({
      status: 'succeeded',
      payment: { paymentId: 'seti_1', money: null, paymentMethodId: 'pm_1' },
    })
    expect((await saved).payment.paymentMethodId).toBe('pm_1')
    await form.updateComplete
    expect(find('#outcome')?.textContent).toBe('Payment method saved')
    expect(calls.some(({ name }) => name === 'confirmPayment')).toBe(false)
    expect(server.seen.map(({ path }) => path)).toEqual(['/api/config', '/api/setup-intents'])
  })

  it('keeps the setup intent and its key when the card is refused', async () => {
    let tries = 0
    const { form, server } = await openForm({
      ...setup,
      setup: () => {
        tries += 1
        if (tries !== 2)
          return { setupIntent: fakeSetup({ status: tries < 2 ? 'requires_payment_method' : 'succeeded' }) }
        return { error: { type: 'card_error', code: 'card_declined', decline_code: 'lost_card' } }
      },
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'failed', error: { declineCode: 'lost_card' } })
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(server.requests('/setup-intents')).toHaveLength(1)
  })

  it('asks after a reload what became of it, by the same key', async () => {
    const server = fakeServer()
    const waiting = fakeSetup({ status: 'requires_payment_method', payment_method: null })
    const first = await openForm({ ...setup, server, setup: () => ({ setupIntent: waiting }) })
    void first.form.submit()
    await expect.poll(() => first.form.status).toBe('ready')
    document.body.replaceChildren()
    const second = await openForm({ ...setup, server, unready: true, setup: () => ({ setupIntent: fakeSetup() }) })
    await once(second.form, 'azora-success')
    expect(new Set(server.requests('/setup-intents').map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  })

  it('says for which use it is kept', async () => {
    const { form, server, calls } = await openForm({
      attributes: { mode: 'setup', 'setup-future-usage': 'on_session' },
    })
    await form.submit()
    expect(server.requests('/setup-intents')[0]?.body).toEqual({ usage: 'on_session' })
    expect(elementsOf(calls)).toMatchObject([{ mode: 'setup', setupFutureUsage: 'on_session' }])
  })

  it('takes a setup intent of the page’s own server, without ours', async () => {
    const createIntent = vi.fn(async () => ({ clientSecret: 'seti_1_secret_x' }))
    const { form, server } = await openForm({
      attributes: { mode: 'setup', item: '', 'publishable-key': 'pk_test_1' },
      before: (element) => {
        element.endpoint = null
        element.createIntent = createIntent
      },
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(createIntent).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ mode: 'setup', amountMinor: 0 }))
    expect(server.seen).toEqual([])
  })

  it('takes the client secret of a setup intent that the page already has', async () => {
    const { form, calls, find } = await openForm({ attributes: { mode: 'setup', 'client-secret': 'seti_1_secret_x' } })
    expect(elementsOf(calls)).toMatchObject([{ clientSecret: 'seti_1_secret_x' }])
    await form.submit()
    await form.updateComplete
    expect(find('#outcome')?.textContent).toBe('Payment method saved')
  })
})

describe('mode="subscription"', () => {
  const attributes = { mode: 'subscription', price: 'price_1' }

  it('begins one: its price is the server’s, its first payment is confirmed', async () => {
    const { form, server, calls, find } = await openForm({
      attributes,
      retrieve: () => fakeIntent({ status: 'requires_payment_method' }),
    })
    expect(find('.submit-label')?.textContent).toBe('Subscribe for R\u00a0499,00')
    expect(elementsOf(calls)).toMatchObject([{ mode: 'subscription', amount: 49_900, currency: 'zar' }])
    expect(server.requests('/quotes')[0]?.body).toEqual({ price: 'price_1', quantity: 1 })
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    await form.updateComplete
    expect(find('#outcome')?.textContent).toBe('Subscription started')
    expect(server.requests('/subscriptions')).toMatchObject([{ body: { price: 'price_1', quantity: 1 } }])
    expect(server.requests('/subscriptions')[0]?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/)
  })

  it('begins anew where the server takes the key no more, as one for something else', async () => {
    const server = fakeServer()
    server.script('/subscriptions', problem(409, 'idempotency_key_reused'))
    const { form } = await openForm({
      attributes,
      server,
      retrieve: () => fakeIntent({ status: 'requires_payment_method' }),
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    const [first, second] = server.requests('/subscriptions')
    expect(second?.idempotencyKey).not.toBe(first?.idempotencyKey)
  })

  it('confirms no first payment that differs from what the button says', async () => {
    const { form, calls } = await openForm({
      attributes,
      retrieve: () => fakeIntent({ status: 'requires_payment_method', amount: 99_900 }),
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'failed', error: { code: 'price_changed' } })
    expect(calls.some(({ name }) => name === 'confirmPayment')).toBe(false)
  })

  it('of another price is another subscription, though item is the same, and the amount', async () => {
    const retrieve = () => fakeIntent({ status: 'requires_payment_method' })
    const { form, server } = await openForm({ attributes, retrieve })
    await form.submit()
    form.price = 'price_2'
    await form.updateComplete
    await expect.poll(() => form.status).toBe('ready')
    await form.submit()
    const [first, second] = server.requests('/subscriptions')
    expect(second?.body).toMatchObject({ price: 'price_2' })
    expect(second?.idempotencyKey).not.toBe(first?.idempotencyKey)
  })

  it('names the attribute that is missing', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    let failed: Promise<AzoraErrorEvent> | undefined
    await openForm({
      attributes: { mode: 'subscription' },
      unready: true,
      before: (element) => {
        failed = once(element, 'azora-error')
      },
    })
    expect((await failed)?.code).toBe('missing_price')
    await expect.poll(() => warn.mock.calls.flat().join()).toContain('needs price')
    warn.mockRestore()
  })
})

describe('what the page can ask for', () => {
  it('keeps what is paid with, in the fields and on the server alike', async () => {
    const { form, server, calls } = await openForm({ attributes: { 'setup-future-usage': 'off_session' } })
    await form.submit()
    expect(elementsOf(calls)).toMatchObject([{ setupFutureUsage: 'off_session' }])
    expect(server.requests('/payments')[0]?.body).toMatchObject({ setupFutureUsage: 'off_session' })
  })

  it('hands Stripe’s own options through, over ours', async () => {
    const { calls } = await openForm({
      attributes: { 'without-link': '' },
      wallet: true,
      before: (element) => {
        element.paymentOptions = { layout: { type: 'tabs', defaultCollapsed: true }, business: { name: 'Ada' } }
        element.expressOptions = { buttonHeight: 44 }
      },
    })
    const created = (wanted: string) => calls.find(({ options }) => options.type === wanted)?.options
    expect(created('payment')).toMatchObject({
      layout: { type: 'tabs', defaultCollapsed: true },
      business: { name: 'Ada' },
      wallets: { link: 'never' },
    })
    await expect
      .poll(() => created('expressCheckout'))
      .toMatchObject({ buttonHeight: 44, paymentMethods: { link: 'never' } })
  })

  it('pays on a connected account', async () => {
    const given: unknown[] = []
    await openForm({
      attributes: { account: 'acct_1', 'client-secret': 'pi_1_secret_x' },
      retrieve: () => fakeIntent({ status: 'requires_payment_method' }),
      before: (element) => {
        const load = element.loadStripe
        element.loadStripe = async (...call) => {
          given.push(...call)
          return (await load?.(...call)) ?? null
        }
      },
    })
    expect(given).toEqual(['pk_test_1', { stripeAccount: 'acct_1' }])
  })

  it('mounts the fields anew when Elements cannot be told what changed', async () => {
    const { form, calls } = await openForm()
    const ready = once(form, 'azora-ready')
    form.mode = 'setup'
    await ready
    expect(elementsOf(calls)).toMatchObject([{ mode: 'payment' }, { mode: 'setup' }])
    expect(calls.filter(({ name }) => name === 'destroy')).toHaveLength(1)
    await form.updateComplete
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded', payment: { paymentId: 'seti_1' } })
  })

  it('folds the ways to pay together, and hands out Stripe’s own object', async () => {
    const { form, calls } = await openForm()
    form.collapse()
    expect(calls.at(-1)?.name).toBe('collapse')
    expect(form.stripeElements?.submit).toBeInstanceOf(Function)
  })
})

describe('what the payer has saved', () => {
  const sessionOf = (calls: readonly { name: string; options: object }[]) => elementsOf(calls)[0]

  it('is shown by a customer session that the page has, which no attribute tells', async () => {
    const { form, calls, server } = await openForm({
      before: (element) => {
        element.customerSessionClientSecret = 'cuss_secret_page'
      },
    })
    expect(sessionOf(calls)).toMatchObject({ customerSessionClientSecret: 'cuss_secret_page' })
    expect(server.requests('/customer-sessions')).toEqual([])
    expect(form.outerHTML).not.toContain('cuss_')
  })

  it('is shown by one of our server’s, when the page wants that', async () => {
    const { calls } = await openForm({ attributes: { 'saved-methods': '' } })
    expect(sessionOf(calls)).toMatchObject({ customerSessionClientSecret: 'cuss_secret_x' })
  })

  it('keeps nobody from paying when it cannot be had', async () => {
    const told = vi.spyOn(console, 'info').mockImplementation(() => {})
    const server = fakeServer()
    server.script('/customer-sessions', problem(401, 'unauthenticated'))
    const { form, calls } = await openForm({ server, attributes: { 'saved-methods': '' } })
    expect(sessionOf(calls)).not.toHaveProperty('customerSessionClientSecret')
    expect(told).toHaveBeenCalledOnce()
    told.mockRestore()
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })

  it('is told to the page when the payer removes it, and not when that fails', async () => {
    const { form, tell } = await openForm({ attributes: { 'saved-methods': '' } })
    const removed: string[] = []
    form.addEventListener('azora-saved-method-remove', ({ paymentMethodId }) => removed.push(paymentMethodId))
    tell('savedpaymentmethodremove', { success: false, payment_method: { id: 'pm_1' } })
    tell('savedpaymentmethodremove', { success: true, payment_method: { id: 'pm_2' } })
    expect(removed).toEqual(['pm_2'])
  })
})

describe('a client secret whose intent was canceled', () => {
  it.each([
    ['before the page is loaded', true],
    ['while the form is open', false],
  ])('%s is not offered again and again: the payer is told to start anew, the developer why', async (_when, first) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    let status: PaymentIntent['status'] = first ? 'canceled' : 'requires_payment_method'
    const { form, calls, find } = await openForm({
      attributes: { 'client-secret': 'pi_1_secret_x' },
      retrieve: () => fakeIntent({ status }),
      unready: first,
    })
    status = 'canceled'
    if (!first) await expect(form.submit()).resolves.toMatchObject({ status: 'failed' })
    await expect.poll(() => form.status).toBe('blocked')
    await form.updateComplete
    expect(
      [...(find('[part=blocked]')?.querySelectorAll('h2, p') ?? [])].map(({ textContent }) => textContent).join(' '),
    ).toBe('This payment was canceled. No money was taken. Please go back and start again.')
    expect(calls.some(({ name }) => name === 'confirmPayment')).toBe(false)
    expect(warn.mock.calls.flat().join()).toContain('pi_1 is canceled')
    expect(warn).toHaveBeenCalledOnce()
    warn.mockRestore()
  })
})

describe('a client secret whose payer closed the bank’s question', () => {
  it('keeps the fields and what was typed when the page asks for the price again', async () => {
    const intent = () => fakeIntent({ status: 'requires_action' })
    const { form, calls } = await openForm({ attributes: { 'client-secret': 'pi_1_secret_x' }, retrieve: intent })
    const asked = calls.filter(({ name }) => name === 'retrievePaymentIntent').length
    form.refresh()
    await expect.poll(() => form.status).toBe('ready')
    expect(calls.filter(({ name }) => name === 'retrievePaymentIntent').length).toBeGreaterThan(asked)
    expect(calls.filter(({ name }) => name === 'destroy')).toEqual([])
  })
})
