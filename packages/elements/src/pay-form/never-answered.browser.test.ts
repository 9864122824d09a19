import type { PaymentStatus } from '@azora/pay-core'
import type { Stripe } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeCheckout } from '../../test/fake-checkout.js'
import { type FakeServer, fakeServer, problem } from '../../test/fake-server.js'
import { fakeIntent, offline } from '../../test/fake-stripe.js'
import { clearPage, type OpenFormOptions, openForm } from '../../test/open-form.js'
import type { CreateIntentContext } from '../engines/index.js'

beforeEach(async () => {
  await clearPage()
  return () => vi.useRealTimers()
})
afterEach(clearPage)

const retrieve = () => fakeIntent({ status: 'requires_payment_method' })
const untouched = { toFake: ['setTimeout', 'clearTimeout'] } as const

it('createIntent that never answers is given up; the next try has the same key, and a late answer confirms nothing', async () => {
  const keys = new Set<string>()
  const answers: ((answer: { clientSecret: string }) => void)[] = []
  const { form, calls, find } = await openForm({
    retrieve,
    attributes: { item: '', amount: '499.00', currency: 'zar' },
    before: (tag) => {
      tag.createIntent = ({ idempotencyKey }) => {
        keys.add(idempotencyKey)
        return new Promise((resolve) => answers.push(resolve))
      }
    },
  })
  const confirmed = () => calls.filter(({ name }) => name === 'confirmPayment').length
  vi.useFakeTimers({ toFake: [...untouched.toFake] })
  const first = form.submit()
  await vi.advanceTimersByTimeAsync(29_000)
  expect(form.status).toBe('creating')
  await vi.advanceTimersByTimeAsync(1_000)
  await expect(first).resolves.toMatchObject({ status: 'failed', error: { code: 'no_answer', retryable: true } })
  vi.useRealTimers()
  await form.updateComplete
  expect(find('#error')?.textContent).toContain('No answer came in time.')
  expect(find('#error')?.textContent).toContain('No money was taken.')
  answers[0]?.({ clientSecret: 'pi_1_secret_x' })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(confirmed()).toBe(0)
  const second = form.submit()
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.({ clientSecret: 'pi_1_secret_x' })
  await expect(second).resolves.toMatchObject({ status: 'succeeded' })
  expect(keys.size).toBe(1)
  expect(confirmed()).toBe(1)
})

it('Stripe that never says how an intent stands, before it is confirmed, is not said to have kept the fields away', async () => {
  let isSilent = false
  const { form } = await openForm({
    attributes: { item: '', 'client-secret': 'pi_1_secret_x' },
    retrieve,
    before: (tag) => {
      const load = tag.loadStripe
      tag.loadStripe = async (...given) => {
        const stripe = await load?.(...given)
        const retrievePaymentIntent = (secret: string) =>
          isSilent ? new Promise<never>(() => {}) : stripe?.retrievePaymentIntent(secret)
        // Only this call is another one.
        return { ...stripe, retrievePaymentIntent } as Stripe
      }
    },
  })
  isSilent = true
  vi.useFakeTimers({ toFake: [...untouched.toFake] })
  const paid = form.submit()
  await vi.advanceTimersByTimeAsync(30_000)
  await expect(paid).resolves.toMatchObject({ status: 'failed', error: { code: 'no_answer' } })
})

it('a form that cannot be loaded on the way back from a bank does not say that no money was taken', async () => {
  const here = location.href
  history.replaceState(null, '', '?payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_x')
  const server = fakeServer()
  server.script('/quotes', 'network', 'network', 'network')
  const { form, find } = await openForm({ server, unready: true })
  history.replaceState(null, '', here)
  await expect.poll(() => form.status).toBe('blocked')
  await form.updateComplete
  expect(find('[part=blocked]')?.textContent).toContain('Please do not pay again.')
  expect(find('[part=blocked]')?.textContent).not.toContain('No money was taken.')
  expect(find('[part=retry-button]')?.textContent).toBe('Check again')
  form.retry()
  await expect.poll(() => form.status).toMatch(/ready|success/)
  expect(server.requests('/sync').length).toBeGreaterThan(0)
})

it('a page that holds a payment back for ever is given up after two minutes, and nothing is sent later', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { form, calls, find, server } = await openForm()
  const held = Promise.withResolvers<void>()
  form.addEventListener('azora-before-submit', (event) => event.waitUntil(held.promise), { once: true })
  vi.useFakeTimers({ toFake: [...untouched.toFake] })
  const first = form.submit()
  await vi.advanceTimersByTimeAsync(119_000)
  expect(form.status).toBe('validating')
  await vi.advanceTimersByTimeAsync(1_000)
  await expect(first).resolves.toMatchObject({ status: 'failed', error: { code: 'no_answer', retryable: true } })
  vi.useRealTimers()
  await form.updateComplete
  expect(find('#error')?.textContent).toContain('No money was taken.')
  await expect.poll(() => warn.mock.calls.flat().join()).toContain('waitUntil() was not done after two minutes')
  warn.mockRestore()
  held.resolve()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(form.status).toBe('ready')
  expect(server.requests('/payments')).toHaveLength(0)
  expect(calls.filter(({ name }) => name === 'confirmPayment')).toHaveLength(0)
  await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
})

describe('a page that is loaded again while a payment is being confirmed', () => {
  /** Forms of as many items, one after the other on one page, all confirming when the page goes. */
  async function leaveWhileConfirming(...items: readonly string[]) {
    const server = fakeServer()
    for (const item of items) {
      const { form } = await openForm({ server, attributes: { item }, confirm: [() => new Promise(() => {})] })
      void form.submit()
      await expect.poll(() => form.status).toBe('confirming')
    }
    document.body.replaceChildren()
    return server
  }

  it.each([
    ['of one form', ['course']],
    ['of two forms', ['course', 'book']],
  ])('%s does not say that no money was taken where the price cannot be loaded then', async (_which, items) => {
    const server = await leaveWhileConfirming(...items)
    for (const item of items) {
      server.script('/quotes', 'network', 'network', 'network')
      const { form, find } = await openForm({ server, attributes: { item }, unready: true })
      await expect.poll(() => form.status).toBe('blocked')
      await form.updateComplete
      expect(form.error?.code, item).toBe('outcome_unknown')
      expect(find('[part=blocked]')?.textContent).not.toContain('No money was taken.')
      expect(find('[part=retry-button]')?.textContent).toBe('Check again')
      const asked = server.requests('/sync').length
      form.retry()
      await expect.poll(() => form.status).toBe('ready')
      expect(server.requests('/sync')).toHaveLength(asked + 1)
      document.body.replaceChildren()
    }
  })

  it('says it of an order that nobody began to pay', async () => {
    const server = await leaveWhileConfirming('course')
    server.script('/quotes', 'network', 'network', 'network')
    const { form, find } = await openForm({ server, attributes: { item: 'pen' }, unready: true })
    await expect.poll(() => form.status).toBe('blocked')
    await form.updateComplete
    expect(find('[part=blocked]')?.textContent).toContain('No money was taken.')
  })
})

describe('an order whose price has changed since a confirmation whose end nobody knows', () => {
  /** A form that was confirming when its page went; the server asks less for the same order now. */
  async function leaveAtOldPrice(attributes: Readonly<Record<string, string>> = {}, server = fakeServer()) {
    const { form } = await openForm({ server, attributes, confirm: [() => new Promise(() => {})] })
    void form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    document.body.replaceChildren()
    server.price(45_000, '450.00')
    return server
  }
  const keys = (server: FakeServer) => server.requests('/payments').map(({ idempotencyKey }) => idempotencyKey)

  it.each<[PaymentStatus, string]>([
    ['succeeded', 'success'],
    ['requires_capture', 'success'],
    ['processing', 'pending'],
  ])('is not offered again where the payment is %s, nor after another reload', async (status, shown) => {
    const server = await leaveAtOldPrice()
    server.status(status)
    for (const _load of [1, 2]) {
      const { form, calls } = await openForm({ server, unready: true })
      await expect.poll(() => form.status).toBe(shown)
      expect(calls.filter(({ name }) => name === 'mount')).toEqual([])
      document.body.replaceChildren()
    }
    expect(server.requests('/payments/pi_1/sync')).toHaveLength(2)
    // The earlier order's key alone: it brings back the secret by which a guest may ask.
    expect(new Set(keys(server)).size).toBe(1)
    expect(server.requests('/payments/pi_1/sync')[0]?.body).toEqual({ clientSecret: 'pi_1_secret_x' })
  })

  it('is unknown where nobody can tell, until it is asked again', async () => {
    const server = await leaveAtOldPrice()
    server.script('/sync', 'network', 'network', 'network')
    const { form, calls } = await openForm({ server, retrieve: offline, unready: true })
    await expect.poll(() => form.status).toBe('unknown')
    expect(form.error?.code).toBe('outcome_unknown')
    await expect(form.submit()).resolves.toMatchObject({ status: 'unknown', paymentId: 'pi_1' })
    form.reset()
    await expect.poll(() => server.requests('/sync').length).toBe(4)
    await expect.poll(() => form.status).toBe('ready')
    expect(calls.filter(({ name }) => name === 'confirmPayment')).toEqual([])
  })

  it('is offered at its new price, as a payment of its own, once the earlier one is known to have taken no money', async () => {
    const server = await leaveAtOldPrice()
    const { form, find } = await openForm({ server, confirm: [() => ({ paymentIntent: fakeIntent({ id: 'pi_2' }) })] })
    expect(server.requests('/payments/pi_1/sync')).toHaveLength(1)
    expect(find('.submit-label')?.textContent).toBe('Pay R\u00a0450,00')
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded', payment: { paymentId: 'pi_2' } })
    expect(new Set(keys(server)).size).toBe(2)
    form.reset()
    await expect.poll(() => form.status).toBe('ready')
  })

  it('can be bought again after the receipt, and reset() is enough for that', async () => {
    const server = await leaveAtOldPrice()
    server.status('succeeded')
    const { form } = await openForm({ server, unready: true })
    await expect.poll(() => form.status).toBe('success')
    form.reset()
    await expect.poll(() => form.status).toBe('ready')
    expect(server.requests('/sync')).toHaveLength(1)
  })

  it('is asked about as well where the page comes to that order only later', async () => {
    const server = await leaveAtOldPrice({ quantity: '2' })
    const { form } = await openForm({ server })
    expect(server.requests('/sync')).toEqual([])
    server.status('succeeded')
    form.quantity = 2
    await expect.poll(() => form.status).toBe('success')
    expect(server.requests('/payments/pi_1/sync')).toHaveLength(1)
  })

  it('keeps nobody from buying another quantity, or something else', async () => {
    const server = await leaveAtOldPrice()
    for (const [name, value] of [
      ['quantity', '2'],
      ['item', 'pen'],
    ] as const) {
      const { form } = await openForm({ server, attributes: { [name]: value } })
      expect(form.status).toBe('ready')
    }
    expect(server.requests('/sync')).toEqual([])
  })

  it('is asked for at the page’s own server with the key and the amount that it had', async () => {
    const contexts: CreateIntentContext[] = []
    const open = (amount: string, answer: Pick<OpenFormOptions, 'confirm' | 'retrieve' | 'unready'>) =>
      openForm({
        ...answer,
        attributes: { amount, currency: 'zar' },
        before: (tag) => {
          tag.createIntent = async (context) => {
            contexts.push(context)
            return { clientSecret: 'pi_1_secret_x' }
          }
        },
      })
    const { form } = await open('499', { retrieve, confirm: [() => new Promise(() => {})] })
    void form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    document.body.replaceChildren()
    const again = await open('450', { retrieve: () => fakeIntent(), unready: true })
    await expect.poll(() => again.form.status).toBe('success')
    const [first, second, ...others] = contexts
    expect(others).toEqual([])
    expect(second).toEqual({ ...first, amount: '499.00' })
    expect(second).toMatchObject({ amountMinor: 49_900, currency: 'zar' })
  })
})

describe('an attempt whose key the server takes no more, because the page asks for something else by it now', () => {
  /** A form that was confirming when its page went; the page keeps what is paid with, since. */
  async function leaveBeforeChange() {
    const server = fakeServer()
    const { form } = await openForm({ server, confirm: [() => new Promise(() => {})] })
    void form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    document.body.replaceChildren()
    const reused = problem(409, 'idempotency_key_reused')
    server.script('/payments', reused, reused)
    return server
  }
  const attributes = { 'setup-future-usage': 'off_session' }
  const keys = (server: FakeServer) => new Set(server.requests('/payments').map(({ idempotencyKey }) => idempotencyKey))

  it('is asked about nevertheless, as a signed-in payer may', async () => {
    const server = await leaveBeforeChange()
    server.status('succeeded')
    const { form } = await openForm({ server, attributes, unready: true })
    await expect.poll(() => form.status).toBe('success')
    expect(keys(server).size).toBe(1)
  })

  it('stays where nobody can tell what became of it: no other payment is opened for asking, nor offered', async () => {
    const server = await leaveBeforeChange()
    server.script('/sync', problem(401, 'unauthenticated'), problem(401, 'unauthenticated'))
    const { form } = await openForm({ server, attributes, unready: true })
    await expect.poll(() => form.status).toBe('unknown')
    form.reset()
    await expect.poll(() => server.requests('/sync').length).toBe(2)
    await expect.poll(() => form.status).toBe('unknown')
    expect(keys(server).size).toBe(1)
  })

  it('is replaced when the payer pays, if it took no money', async () => {
    const server = await leaveBeforeChange()
    const { form } = await openForm({
      server,
      attributes,
      confirm: [() => ({ paymentIntent: fakeIntent({ id: 'pi_2' }) })],
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded', payment: { paymentId: 'pi_2' } })
    expect(keys(server).size).toBe(2)
  })
})

describe('Stripe that never says how a Checkout Session stands', () => {
  type Refuse = Parameters<typeof fakeCheckout>[0]

  async function openSession({ isSilent = false, refuse }: { isSilent?: boolean; refuse?: Refuse } = {}) {
    const checkout = fakeCheckout(refuse)
    checkout.silence(isSilent)
    const opened = await openForm({
      attributes: { item: '', 'client-secret': 'cs_1_secret_x', 'load-timeout': isSilent ? '1000' : '15000' },
      unready: isSilent,
      before: (tag) => {
        tag.stripe = checkout.stripe
      },
    })
    return { ...opened, ...checkout }
  }

  it('while the form loads has as long as the rest of loading; a retry begins anew', async () => {
    const { form, calls, silence } = await openSession({ isSilent: true })
    await expect.poll(() => form.status).toBe('blocked')
    expect(form.error).toMatchObject({ code: 'load_timeout', source: 'network', retryable: true })
    silence(false)
    // A machine that has much to do takes longer than Stripe was given above.
    form.loadTimeout = 15_000
    form.retry()
    await expect.poll(() => form.status).toBe('ready')
    expect(calls.filter(({ name }) => name === 'initCheckoutElementsSdk')).toHaveLength(2)
  })

  it('before it is confirmed ends the try, and nothing is confirmed later', async () => {
    const { form, calls, silence } = await openSession()
    silence(true)
    vi.useFakeTimers({ toFake: [...untouched.toFake] })
    const paid = form.submit()
    await vi.advanceTimersByTimeAsync(30_000)
    await expect(paid).resolves.toMatchObject({ status: 'failed', error: { code: 'no_answer', retryable: true } })
    vi.useRealTimers()
    expect(form.status).toBe('ready')
    expect(calls.filter(({ name }) => name === 'confirm')).toHaveLength(0)
    silence(false)
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })

  it('after a confirmation whose answer got lost is unknown, until it is asked again', async () => {
    const { form, become, silence } = await openSession({
      refuse: () => {
        silence(true)
        become({ type: 'complete', paymentStatus: 'paid' })
        return { type: 'error', error: { code: null, message: 'The connection was lost.' } }
      },
    })
    vi.useFakeTimers({ toFake: [...untouched.toFake] })
    const paid = form.submit()
    await vi.advanceTimersByTimeAsync(30_000)
    await expect(paid).resolves.toMatchObject({ status: 'unknown', error: { code: 'outcome_unknown' } })
    vi.useRealTimers()
    silence(false)
    form.retry()
    await expect.poll(() => form.status).toBe('success')
  })
})
