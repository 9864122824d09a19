import type { Stripe } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { fakeServer } from '../../test/fake-server.js'
import { fakeIntent, fakeStripe } from '../../test/fake-stripe.js'
import { clearPage, openForm } from '../../test/open-form.js'
import type { AzoraPayForm } from './azora-pay-form.js'

let warn: MockInstance<typeof console.warn>
let thrown: unknown[]

beforeEach(async () => {
  await clearPage()
  document.documentElement.lang = 'en-ZA'
  thrown = []
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const over = new AbortController()
  const { signal } = over
  addEventListener('error', (event) => thrown.push(event.error), { signal })
  addEventListener('unhandledrejection', (event) => thrown.push(event.reason), { signal })
  return () => {
    over.abort()
    document.documentElement.lang = ''
    warn.mockRestore()
  }
})
afterEach(clearPage)

const told = () => warn.mock.calls.flat().join()

/** As Stripe.js throws for a caller's mistake. */
class IntegrationError extends Error {
  override readonly name = 'IntegrationError'
}

function refuse(isRight: boolean, what: string): void {
  if (!isRight) throw new IntegrationError(`Invalid value for ${what}.`)
}

/** A Stripe that is as strict as the real one with what a page can get wrong. */
function strictStripe(key: string): Stripe {
  refuse(key.startsWith('pk_'), 'Stripe()')
  const { stripe } = fakeStripe({
    retrieve: () => fakeIntent({ status: 'requires_payment_method' }),
    confirm: [() => ({ paymentIntent: fakeIntent() })],
  })
  const strict: Partial<Stripe> = {
    elements(options: object = {}) {
      const said = (name: string) => String(Reflect.get(options, name))
      refuse(['undefined', 'payment', 'setup', 'subscription'].includes(said('mode')), 'elements(): mode')
      refuse(['undefined', 'on_session', 'off_session'].includes(said('setupFutureUsage')), 'elements(): usage')
      const elements = stripe.elements(options)
      const create = (type: 'payment', given: { layout?: { type?: string } } = {}) => {
        refuse(['accordion', 'tabs', 'auto'].includes(given.layout?.type ?? 'auto'), 'elements.create(): layout')
        return elements.create(type)
      }
      return { ...elements, create } as typeof elements
    },
    async retrievePaymentIntent(secret: string) {
      refuse(secret.includes('_secret_'), 'retrievePaymentIntent(): clientSecret')
      return stripe.retrievePaymentIntent(secret)
    },
  }
  async function confirmPayment(options: Parameters<Stripe['confirmPayment']>[0]) {
    refuse(['if_required', 'always'].includes(options.redirect ?? 'always'), 'confirmPayment(): redirect')
    return stripe.confirmPayment(options)
  }
  // Of the overloads, the form has one in mind.
  return { ...stripe, ...strict, confirmPayment: confirmPayment as Stripe['confirmPayment'] }
}

/** A form that has everything it needs, one way or another. */
const uses = {
  item: { item: 'course_123' },
  createIntent: { amount: '499.00', currency: 'zar', 'publishable-key': 'pk_test_1', item: '' },
  secret: { 'client-secret': 'pi_1_secret_x', item: '' },
  subscription: { mode: 'subscription', price: 'price_1', item: '' },
} as const

type Use = keyof typeof uses
type Row = readonly [use: Use, attribute: string, value: string | null]

/** Puts such a form on the page, with one attribute that is another; `null` is absent. */
async function openWith([use, attribute, value]: Row, before?: (form: AzoraPayForm) => void): Promise<AzoraPayForm> {
  const { form } = await openForm({
    unready: true,
    attributes: uses[use],
    before(tag) {
      if (use === 'createIntent') {
        tag.removeAttribute('endpoint')
        tag.createIntent = async () => ({ clientSecret: 'pi_1_secret_x' })
      }
      if (value === null) tag.removeAttribute(attribute)
      else tag.setAttribute(attribute, value)
      tag.loadStripe = async (key) => strictStripe(key)
      before?.(tag)
    },
  })
  await expect.poll(() => form.status).toMatch(/^(ready|blocked)$/)
  await form.updateComplete
  return form
}

const blocking: Row[] = [
  ['item', 'endpoint', null],
  ['item', 'endpoint', ''],
  ['item', 'item', null],
  ['item', 'item', ''],
  ...['', '0', '-1', '1.5', 'many', 'Infinity'].map((value): Row => ['item', 'quantity', value]),
  ['item', 'mode', ''],
  ['item', 'mode', 'pay'],
  ['secret', 'mode', 'pay'],
  ['item', 'layout', ''],
  ['item', 'layout', 'sideways'],
  ['item', 'setup-future-usage', 'later'],
  ['subscription', 'price', null],
  ['subscription', 'price', ''],
  ...['garbage', 'pi_1', 'pi__secret_', 'cs_test_1', 'ek_1_secret_2'].map(
    (value): Row => ['secret', 'client-secret', value],
  ),
  ...[null, '', 'abc', '-5', '1e3', '1.999', ' 5'].map((value): Row => ['createIntent', 'amount', value]),
  ...[null, '', 'us', 'dollars', 'zzz'].map((value): Row => ['createIntent', 'currency', value]),
  ['createIntent', 'quantity', 'many'],
  ['createIntent', 'publishable-key', null],
  ['createIntent', 'publishable-key', ''],
  ['createIntent', 'publishable-key', 'garbage'],
  ['createIntent', 'publishable-key', 'sk_test_never_in_a_page'],
]

describe('what a form cannot do without', () => {
  it.each(blocking)('with %s: %s=%o is an error state, and one warning that names the attribute', async (...row) => {
    const [, attribute, value] = row
    const form = await openWith(row)
    expect(form.status).toBe('blocked')
    expect(form.error).toMatchObject({ source: 'configuration', retryable: false })
    expect(form.shadowRoot?.querySelector('[part=retry-button]')).toBeNull()
    expect(form.shadowRoot?.querySelector('[part=blocked] h2')?.textContent).toBe(
      'This payment form is not set up correctly.',
    )
    await expect.poll(told).toContain(attribute)
    expect(warn).toHaveBeenCalledOnce()
    expect(thrown).toEqual([])
    if (value && /secret|key/.test(attribute)) expect(told()).not.toContain(value)
    await expect(form.submit()).resolves.toMatchObject({ status: 'canceled' })
  })
})

const harmless: Row[] = [
  ['item', 'labels', ''],
  ['item', 'labels', 'sideways'],
  ['item', 'redirect', ''],
  ['item', 'redirect', 'sometimes'],
  ['item', 'color-scheme', 'pink'],
  ['item', 'locale', 'no such language'],
  ['item', 'return-url', 'http://'],
  ['item', 'return-url', 'myapp://paid'],
  ['secret', 'account', 'garbage'],
  ...['', '0', '-1', 'soon'].map((value): Row => ['item', 'load-timeout', value]),
]

describe('what a form can do without', () => {
  it.each(harmless)('with %s: %s=%o keeps nobody from paying, and is told to the developer once', async (...row) => {
    const [, attribute] = row
    const form = await openWith(row)
    expect(form.status).toBe('ready')
    await expect.poll(told).toContain(attribute)
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(warn).toHaveBeenCalledOnce()
    expect(thrown).toEqual([])
  })

  it.each<Row>([
    ...['account', 'return-url', 'setup-future-usage', 'locale', 'submit-label', 'description', 'client-secret'].map(
      (attribute): Row => ['item', attribute, ''],
    ),
    ...[
      ...['quantity', 'mode', 'publishable-key', 'account', 'return-url', 'redirect', 'setup-future-usage', 'locale'],
      ...['color-scheme', 'layout', 'labels', 'submit-label', 'load-timeout', 'client-secret', 'amount', 'currency'],
    ].map((attribute): Row => ['item', attribute, null]),
    ['item', 'publishable-key', ''],
    ['item', 'load-timeout', '1e12'],
  ])('with %s: %s=%o may be left out or left empty, and nobody is warned', async (...row) => {
    const form = await openWith(row)
    expect(form.status).toBe('ready')
    expect(form.shadowRoot?.querySelector('.submit-label')?.textContent).toBe('Pay R\u00a0499,00')
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(warn).not.toHaveBeenCalled()
    expect(thrown).toEqual([])
  })

  it.each(['', 'soon', '0'])('loading ends though load-timeout="%s" is no time', async (value) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { calls, form } = await openForm({ ready: false, unready: true, attributes: { 'load-timeout': value } })
    await expect.poll(() => calls.map(({ name }) => name)).toContain('mount')
    await vi.advanceTimersByTimeAsync(15_000)
    expect(form.status).toBe('blocked')
    vi.useRealTimers()
  })
})

describe('load-timeout', () => {
  it('is for everything together: what the server takes, the fields have no more', async () => {
    const server = fakeServer()
    const began = performance.now()
    const { form } = await openForm({
      server,
      ready: false,
      unready: true,
      attributes: { 'load-timeout': '400' },
      before: (tag) => {
        tag.fetch = async (...given) => {
          await new Promise((resolve) => setTimeout(resolve, 150))
          return server.fetch(...given)
        }
        const load = tag.loadStripe
        tag.loadStripe = async (...given) => {
          await new Promise((resolve) => setTimeout(resolve, 150))
          return (await load?.(...given)) ?? null
        }
      },
    })
    await expect.poll(() => form.status, { interval: 10 }).toBe('blocked')
    // One after the other, each with a time of its own, they would take 700.
    expect(performance.now() - began).toBeLessThan(600)
    expect(form.error?.code).toBe('load_timeout')
  })

  it('begins anew for the fields once it was asked what became of an earlier payment', async () => {
    const server = fakeServer()
    const silent = await openForm({ server, confirm: [() => new Promise(() => {})] })
    void silent.form.submit()
    await expect.poll(() => silent.form.status).toBe('confirming')
    document.body.replaceChildren()
    const { form } = await openForm({
      server,
      unready: true,
      attributes: { 'load-timeout': '300' },
      before: (tag) => {
        tag.fetch = async (input, init) => {
          if (String(input instanceof Request ? input.url : input).endsWith('/sync'))
            await new Promise((resolve) => setTimeout(resolve, 400))
          return server.fetch(input, init)
        }
      },
    })
    await expect.poll(() => form.status).toBe('ready')
  })
})
