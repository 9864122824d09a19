import type { PaymentIntent, Stripe, StripeError } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeCheckout } from '../../test/fake-checkout.js'
import { type FakeServer, fakeServer, problem, type ScriptedAnswer } from '../../test/fake-server.js'
import { fakeIntent } from '../../test/fake-stripe.js'
import { clearPage, type OpenForm, openForm } from '../../test/open-form.js'
import type { AzoraPayForm } from './azora-pay-form.js'

beforeEach(async () => {
  await clearPage()
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  return () => vi.restoreAllMocks()
})
afterEach(clearPage)

const lost = 'The connection was lost. No money was taken. Check your connection and try again.'
const late = 'No answer came in time. No money was taken. Check your connection and try again.'
const ours = 'Something went wrong on our side. No money was taken. Try again in a moment.'
const stripes = 'The payment service did not answer as it should. No money was taken. Try again in a moment.'
const crowded = 'There were too many attempts. No money was taken. Try again in a moment.'
const notDone = 'The payment was not completed. No money was taken. You can try again.'
const unknown =
  'We could not see yet whether your payment went through. Please do not pay again. Check again in a moment.'

const down = problem(503, 'internal', { retryable: true })
const tooMany = problem(429, 'rate_limited', { retryable: true })
const proxyIsBusy: ScriptedAnswer = { status: 429, body: 'busy' }

/** A server whose every answer to such a path is this one; ky asks three times. */
function failing(path: string, answer: ScriptedAnswer): FakeServer {
  const server = fakeServer()
  server.script(path, answer, answer, answer, answer)
  return server
}

const isOffline = () => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)

/** What Stripe.js answers when it asks about an intent. */
type Retrieved = { paymentIntent: PaymentIntent } | { error: StripeError }

const open = { paymentIntent: fakeIntent({ status: 'requires_payment_method' }) }
const ofType = (type: StripeError['type'], code?: string): Retrieved => ({
  error: { type, message: 'Stripe’s own words.', ...(code && { code }) },
})

/** A form for a client secret, or for an intent that the page opens. Stripe answers as `retrieved` says then. */
async function openIntent(options: {
  readonly retrieved: () => Retrieved
  readonly confirm?: StripeError
  readonly createIntent?: AzoraPayForm['createIntent']
  readonly unready?: boolean
}): Promise<OpenForm> {
  const { confirm, createIntent, retrieved, unready = false } = options
  return openForm({
    unready,
    attributes: createIntent
      ? { item: '', amount: '499.00', currency: 'zar' }
      : { item: '', 'client-secret': 'pi_1_secret_x' },
    ...(confirm && { confirm: [() => ({ error: confirm })] }),
    before(form) {
      const load = form.loadStripe
      form.createIntent = createIntent ?? null
      form.loadStripe = async (...given) => {
        const stripe = await load?.(...given)
        // Only this call is another one.
        return { ...stripe, retrievePaymentIntent: async () => retrieved() } as unknown as Stripe
      }
    },
  })
}

async function openSession(checkout: ReturnType<typeof fakeCheckout>, unready = false): Promise<OpenForm> {
  return openForm({
    unready,
    attributes: { item: '', 'client-secret': 'cs_1_secret_x' },
    before: (form) => Object.assign(form, { stripe: checkout.stripe }),
  })
}

/** What the payer reads in the box of the error, or in place of the fields. */
async function read({ find, form }: OpenForm, state: 'blocked' | 'ready' | 'unknown'): Promise<string> {
  await expect.poll(() => form.status, { timeout: 15_000 }).toBe(state)
  await form.updateComplete
  const box = state === 'ready' ? find('#error') : find(`[part=${state}]`)
  const texts = [...(box?.querySelectorAll('h2, p') ?? [])].map(({ textContent }) => textContent)
  return texts.filter(Boolean).join(' ')
}

const message = 'We are experiencing issues connecting to our payments provider. Check your internet connection.'
const sessionIsLost = { code: null, message }
const sessionFails = { code: null, message: 'An unexpected error occurred. Please try again.' }

describe('while the form loads, an error says what happened, that nothing was taken, and what to do', () => {
  const ofServer: [trouble: string, answer: ScriptedAnswer, words: string][] = [
    ['the server cannot be reached', 'network', lost],
    ['the server is down', down, ours],
    ['the server has had too many requests', tooMany, crowded],
    ['a proxy before the server has had too many requests', proxyIsBusy, crowded],
  ]
  it.each(ofServer)('of an item: %s', async (_trouble, answer, words) => {
    const opened = await openForm({ server: failing('/quotes', answer), unready: true })
    expect(await read(opened, 'blocked')).toBe(words)
    expect(opened.find('[part=retry-button]')).not.toBeNull()
  })

  const ofStripe: [trouble: string, retrieved: Retrieved, words: string][] = [
    ['Stripe cannot be reached', ofType('api_connection_error'), lost],
    ['Stripe is down', ofType('api_error'), stripes],
    ['Stripe has had too many requests', ofType('rate_limit_error'), crowded],
    [
      'Stripe does not know it',
      ofType('invalid_request_error', 'resource_missing'),
      'The payment service did not answer as it should. No money was taken. Please go back and start again.',
    ],
  ]
  it.each(ofStripe)('of a client secret: %s', async (_trouble, retrieved, words) => {
    const opened = await openIntent({ retrieved: () => retrieved, unready: true })
    expect(await read(opened, 'blocked')).toBe(words)
  })

  it.each([
    ['Stripe cannot be reached', sessionIsLost, lost],
    ['Stripe is down', sessionFails, stripes],
  ])('of a Checkout Session: %s', async (_trouble, error, words) => {
    const checkout = fakeCheckout()
    checkout.fail(error)
    expect(await read(await openSession(checkout, true), 'blocked')).toBe(words)
  })
})

describe('before anything is confirmed, an error says what happened, that nothing was taken, and what to do', () => {
  it.each([
    ['the server cannot be reached', 'network', lost],
    ['the server is down', down, ours],
    ['the server has had too many requests', tooMany, crowded],
  ] as [string, ScriptedAnswer, string][])('of an item: %s', async (_trouble, answer, words) => {
    const opened = await openForm({ server: failing('/payments', answer) })
    void opened.form.submit()
    await expect.poll(() => opened.form.error).not.toBeNull()
    expect(await read(opened, 'ready')).toBe(words)
  })

  it.each([
    ['it throws', false, ours],
    ['it throws, and the browser is offline', true, lost],
  ])('of the page’s createIntent: %s', async (_trouble, offline, words) => {
    const createIntent = () => Promise.reject(new TypeError('Failed to fetch'))
    const opened = await openIntent({ retrieved: () => open, createIntent })
    if (offline) isOffline()
    await expect(opened.form.submit()).resolves.toMatchObject({ status: 'failed', error: { retryable: true } })
    expect(await read(opened, 'ready')).toBe(words)
  })

  it.each([
    ['Stripe cannot be reached', ofType('api_connection_error'), lost],
    ['Stripe is down', ofType('api_error'), stripes],
    ['Stripe has had too many requests', ofType('rate_limit_error'), crowded],
  ])('of a client secret: %s', async (_trouble, trouble, words) => {
    let retrieved: Retrieved = open
    const opened = await openIntent({ retrieved: () => retrieved })
    retrieved = trouble
    await expect(opened.form.submit()).resolves.toMatchObject({ status: 'failed', error: { retryable: true } })
    expect(await read(opened, 'ready')).toBe(words)
    expect(opened.calls.some(({ name }) => name === 'confirmPayment')).toBe(false)
  })

  it.each([
    ['Stripe cannot be reached', sessionIsLost, lost],
    ['Stripe is down', sessionFails, stripes],
  ])('of a Checkout Session: %s', async (_trouble, error, words) => {
    const checkout = fakeCheckout()
    const opened = await openSession(checkout)
    checkout.fail(error)
    await expect(opened.form.submit()).resolves.toMatchObject({ status: 'failed', error: { retryable: true } })
    expect(await read(opened, 'ready')).toBe(words)
    expect(checkout.calls.some(({ name }) => name === 'confirm')).toBe(false)
  })
})

describe('once it was confirmed, only who knows says that nothing was taken', () => {
  const unsaid = ['api_connection_error', 'api_error', 'rate_limit_error'] as const

  it.each(unsaid)('of an item: %s', async (type) => {
    const server = fakeServer()
    const opened = await openForm({ server, confirm: [() => ({ error: { type } })] })
    await opened.form.submit()
    expect(await read(opened, 'ready')).toBe(notDone)
    const blind = problem(403, 'forbidden')
    server.script('/sync', blind, blind)
    await opened.form.submit()
    expect(await read(opened, 'unknown')).toBe(unknown)
  })

  it.each(unsaid)('of a client secret: %s', async (type) => {
    let confirmed = (): number => 0
    const opened = await openIntent({ retrieved: () => (confirmed() > 1 ? ofType(type) : open), confirm: { type } })
    confirmed = () => opened.calls.filter(({ name }) => name === 'confirmPayment').length
    await opened.form.submit()
    expect(await read(opened, 'ready')).toBe(notDone)
    await opened.form.submit()
    expect(confirmed()).toBe(2)
    expect(await read(opened, 'unknown')).toBe(unknown)
  })

  it('of a Checkout Session that cannot be asked any more', async () => {
    const checkout = fakeCheckout(() => {
      checkout.fail(sessionIsLost)
      return { type: 'error', error: { code: null, message } }
    })
    const opened = await openSession(checkout)
    await expect(opened.form.submit()).resolves.toMatchObject({ status: 'unknown' })
    expect(await read(opened, 'unknown')).toBe(unknown)
  })

  it.each(['a lost answer', 'a receipt', 'a way back from the bank'])(
    'of a form that cannot be loaded after %s',
    async (what) => {
      const confirm = what === 'a lost answer' ? [() => ({ error: { type: 'api_error' } }) as const] : undefined
      const server = fakeServer()
      const blind = problem(403, 'forbidden')
      server.script('/sync', blind, blind, blind)
      const first = await openForm({ server, ...(confirm && { confirm }) })
      if (what !== 'a way back from the bank') await first.form.submit()
      document.body.replaceChildren()
      await expect.poll(() => first.form.status).toBe('idle')
      const here = location.href
      const back = '?payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_x&redirect_status=succeeded'
      if (what === 'a way back from the bank') history.replaceState(null, '', back)
      const second = await openForm({ server: failing('/quotes', 'network'), unready: true })
      history.replaceState(null, '', here)
      expect(await read(second, 'blocked')).toBe(unknown)
      document.body.replaceChildren()
      const other = await openForm({
        server: failing('/quotes', 'network'),
        unready: true,
        attributes: { item: 'another' },
      })
      if (what !== 'a way back from the bank') expect(await read(other, 'blocked')).toBe(lost)
    },
  )

  it('of a form that cannot be loaded after a card was declined', async () => {
    const first = await openForm({ confirm: [() => ({ error: { type: 'card_error' } })] })
    await first.form.submit()
    document.body.replaceChildren()
    await expect.poll(() => first.form.status).toBe('idle')
    expect(await read(await openForm({ server: failing('/quotes', 'network'), unready: true }), 'blocked')).toBe(lost)
  })
})

describe('an answer that never comes', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    return () => vi.useRealTimers()
  })

  const never = () => new Promise<never>(() => {})

  it('of the page’s createIntent is not waited for for ever, and a late one confirms nothing', async () => {
    const keys = new Set<string>()
    const answers: ((answer: { clientSecret: string }) => void)[] = []
    const opened = await openIntent({
      retrieved: () => open,
      createIntent: ({ idempotencyKey }) => {
        keys.add(idempotencyKey)
        return new Promise((resolve) => answers.push(resolve))
      },
    })
    const first = opened.form.submit()
    await vi.advanceTimersByTimeAsync(29_000)
    expect(opened.form.status).toBe('creating')
    await vi.advanceTimersByTimeAsync(1_000)
    await expect(first).resolves.toMatchObject({ status: 'failed', error: { code: 'no_answer', retryable: true } })
    expect(await read(opened, 'ready')).toBe(late)
    answers[0]?.({ clientSecret: 'pi_1_secret_x' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(opened.calls.some(({ name }) => name === 'confirmPayment')).toBe(false)
    const second = opened.form.submit()
    await expect.poll(() => answers.length).toBe(2)
    answers[1]?.({ clientSecret: 'pi_1_secret_x' })
    await expect(second).resolves.toMatchObject({ status: 'succeeded' })
    expect(keys.size).toBe(1)
    expect(opened.calls.filter(({ name }) => name === 'confirmPayment')).toHaveLength(1)
  })

  it('of Stripe’s, asked before the confirmation, is not waited for for ever', async () => {
    let isSilent = false
    const opened = await openIntent({ retrieved: () => (isSilent ? (never() as never) : open) })
    isSilent = true
    const paid = opened.form.submit()
    await vi.advanceTimersByTimeAsync(30_000)
    await expect(paid).resolves.toMatchObject({ status: 'failed', error: { code: 'no_answer' } })
    expect(await read(opened, 'ready')).toBe(late)
  })

  it('of the server’s is not waited for for ever', async () => {
    const server = fakeServer()
    const opened = await openForm({ server })
    opened.form.fetch = never
    const paid = opened.form.submit()
    await vi.advanceTimersByTimeAsync(60_000)
    await expect(paid).resolves.toMatchObject({ status: 'failed', error: { code: 'no_answer' } })
    expect(await read(opened, 'ready')).toBe(late)
  })
})
