import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeServer, fakeServer } from '../../test/fake-server.js'
import { fakeIntent, fakeStripe } from '../../test/fake-stripe.js'
import { clearPage, once, openForm } from '../../test/open-form.js'
import type { AzoraErrorEvent } from '../events/index.js'
import type { AzoraPayForm } from './azora-pay-form.js'

beforeEach(clearPage)
afterEach(clearPage)

const frames = (count: number): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => (count > 1 ? void frames(count - 1).then(resolve) : resolve()))
  })

/** A host with a shadow root of its own, as a framework's component has. */
function shadowHost(parent: Node, mode: ShadowRootMode): ShadowRoot {
  const host = document.createElement('div')
  parent.appendChild(host)
  return host.attachShadow({ mode })
}

describe('where the fields are mounted', () => {
  it.each<ShadowRootMode>(['open', 'closed'])('is the document, also from inside two %s shadow roots', async (mode) => {
    const outer = shadowHost(document.body, mode)
    const inner = shadowHost(outer, mode)
    const { calls } = await openForm({ parent: inner })
    expect(calls.filter(({ name }) => name === 'mount')).toHaveLength(1)
    const input = document.querySelector('input')
    expect(input?.getRootNode()).toBe(document)
    const box = input?.getBoundingClientRect()
    expect(box?.width).toBeGreaterThan(0)
  })

  it('is an element of the page’s choosing', async () => {
    const target = document.createElement('section')
    document.body.append(target)
    const { form } = await openForm({
      before: (element) => {
        element.mountTarget = target
      },
    })
    expect(target.querySelector('input')).not.toBeNull()
    expect(form.querySelector('input')).toBeNull()
  })

  it('leaves nothing behind when the form goes', async () => {
    const root = shadowHost(document.body, 'open')
    const { form, calls } = await openForm({ parent: root })
    form.remove()
    await frames(3)
    expect(calls.at(-1)?.name).toBe('destroy')
    expect(document.querySelectorAll('[slot^="payment-"]')).toHaveLength(0)
    expect(root.host.childElementCount).toBe(0)
  })

  it('survives being moved', async () => {
    const { form, calls } = await openForm()
    const elsewhere = document.createElement('section')
    document.body.append(elsewhere)
    elsewhere.append(form)
    await frames(3)
    expect(form.status).toBe('ready')
    expect(calls.some(({ name }) => name === 'destroy')).toBe(false)
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })

  it('is not torn down while money is being taken', async () => {
    const gate = Promise.withResolvers<void>()
    const { form, calls } = await openForm({
      confirm: [() => gate.promise.then(() => ({ paymentIntent: fakeIntent() }))],
    })
    const paying = form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    form.remove()
    await frames(3)
    expect(calls.some(({ name }) => name === 'destroy')).toBe(false)
    gate.resolve()
    await expect(paying).resolves.toMatchObject({ status: 'succeeded' })
    await expect.poll(() => form.status).toBe('idle')
  })
})

describe('the theme', () => {
  it('reaches Stripe’s fields, whatever notation it is written in, and follows the page live', async () => {
    const { form, calls } = await openForm({
      before: (element) => element.style.setProperty('--azora-color-primary', 'oklch(0.6 0.2 30)'),
    })
    const primary = (): unknown => {
      const given = calls.findLast(({ options }) => 'appearance' in options)?.options.appearance
      return (given as { variables?: { colorPrimary?: string } } | undefined)?.variables?.colorPrimary
    }
    expect(primary()).toMatch(/^#[0-9a-f]{6}$/)
    form.style.setProperty('--azora-color-primary', 'color-mix(in srgb, #ff0000, #0000ff)')
    await expect.poll(() => primary()).toBe('#800080')
    document.documentElement.style.colorScheme = 'dark'
    await expect
      .poll(() => calls.findLast(({ name }) => name === 'update')?.options.appearance)
      .toMatchObject({ theme: 'night' })
    document.documentElement.style.colorScheme = ''
  })

  it('brings the colours of warnings and of the button, and of a gradient the primary one', async () => {
    const { form, calls } = await openForm({
      before(tag) {
        tag.style.setProperty('--azora-color-warning', '#112233')
        tag.style.setProperty('--azora-button-background', '#445566')
        tag.style.setProperty('--azora-button-color', '#778899')
        tag.style.setProperty('--azora-color-primary', '#abcdef')
      },
    })
    const variables = (): unknown => {
      const given = calls.findLast(({ options }) => 'appearance' in options)?.options.appearance
      return (given as { variables?: unknown } | undefined)?.variables
    }
    const button = { buttonColorBackground: '#445566', buttonColorText: '#778899' }
    expect(variables()).toMatchObject({ colorWarning: '#112233', ...button })
    form.style.setProperty('--azora-button-background', 'linear-gradient(red, blue)')
    await expect.poll(() => variables()).toMatchObject({ ...button, buttonColorBackground: '#abcdef' })
  })

  it('takes tokens from any ancestor', async () => {
    document.body.style.setProperty('--azora-color-text', '#010203')
    const { calls } = await openForm()
    const { appearance } = calls.find(({ name }) => name === 'elements')?.options ?? {}
    expect(appearance).toMatchObject({ variables: { colorText: '#010203' } })
    document.body.style.removeProperty('--azora-color-text')
  })
})

describe('loading', () => {
  it('ends, also when the fields never get ready', async () => {
    const { form, find } = await openForm({ ready: false, unready: true, attributes: { 'load-timeout': '50' } })
    await once(form, 'azora-error')
    await form.updateComplete
    expect(form.error?.code).toBe('load_timeout')
    expect(find('#outcome')?.textContent).toBe('The payment fields could not be loaded.')
    expect(form.matches(':state(blocked)')).toBe(true)
  })

  const never = () => new Promise<never>(() => {})

  it.each<[what: string, code: string, before: (form: AzoraPayForm, server: FakeServer) => void]>([
    [
      'the page’s Stripe object',
      'load_timeout',
      (form) => {
        form.stripe = never()
      },
    ],
    [
      'the page’s loader',
      'load_timeout',
      (form) => {
        form.loadStripe = never
      },
    ],
    [
      'the configuration',
      'no_answer',
      (form) => {
        form.fetch = never
      },
    ],
    [
      'the price',
      'no_answer',
      (form, server) => {
        form.fetch = (input, init) =>
          String(input instanceof Request ? input.url : input).endsWith('quotes') ? never() : server.fetch(input, init)
      },
    ],
    [
      'Stripe’s word on the page’s own intent',
      'load_timeout',
      (form) => {
        form.clientSecret = 'pi_1_secret_x'
        form.stripe = { ...fakeStripe().stripe, retrievePaymentIntent: never }
      },
    ],
  ])('ends, also when nothing is heard of %s: %s', async (_what, code, before) => {
    const server = fakeServer()
    let failed: Promise<AzoraErrorEvent> | undefined
    await openForm({
      server,
      unready: true,
      attributes: { 'load-timeout': '50' },
      before(form) {
        failed = once(form, 'azora-error')
        before(form, server)
      },
    })
    expect((await failed)?.code).toBe(code)
  })

  it('waits for a framework that hydrates', async () => {
    const { form, server } = await openForm({ unready: true, attributes: { 'defer-hydration': '' } })
    await frames(2)
    expect(server.seen).toEqual([])
    const ready = once(form, 'azora-ready')
    form.removeAttribute('defer-hydration')
    await ready
  })

  it('uses a Stripe object that the page already has', async () => {
    const own = fakeStripe()
    const { form, calls } = await openForm({
      before: (element) => {
        element.stripe = own.stripe
      },
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(own.calls.map(({ name }) => name)).toContain('confirmPayment')
    expect(calls).toEqual([])
  })

  it('does not offer an order again while the bank has not answered, also much later', async () => {
    const server = fakeServer()
    const first = await openForm({ server, confirm: [() => ({ paymentIntent: fakeIntent({ status: 'processing' }) })] })
    await expect(first.form.submit()).resolves.toMatchObject({ status: 'processing' })
    document.body.replaceChildren()
    server.status('processing')
    const now = Date.now()
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + 24 * 60 * 60_000)
    const second = await openForm({ server, unready: true })
    await once(second.form, 'azora-pending')
    clock.mockRestore()
    expect(second.calls).toEqual([])
  })
})

describe('an order that changes', () => {
  it('is priced anew, and Elements know the new price before anybody can pay', async () => {
    const server = fakeServer()
    const { form, find, calls } = await openForm({ server })
    server.price(99_800, '998.00')
    form.quantity = 2
    await form.updateComplete
    expect(form.status).toBe('updating')
    await expect(form.submit()).resolves.toEqual({ status: 'canceled', reason: 'not_ready' })
    await expect.poll(() => form.status).toBe('ready')
    await form.updateComplete
    expect(find('.submit-label')?.textContent).toBe('Pay R\u00a0998,00')
    expect(calls.findLast(({ name }) => name === 'update')?.options).toMatchObject({ amount: 99_800, currency: 'zar' })
  })

  it('opens another payment under another key', async () => {
    const server = fakeServer()
    const { form } = await openForm({ server })
    await form.submit()
    form.item = 'book'
    await once(form, 'azora-ready')
    await form.submit()
    expect(new Set(server.requests('/payments').map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2)
  })
})

describe('the page has its say', () => {
  it('can stop a payment before anything is sent', async () => {
    const { form, server, calls } = await openForm()
    form.addEventListener('azora-before-submit', (event) => event.preventDefault())
    await expect(form.submit()).resolves.toEqual({ status: 'canceled', reason: 'prevented' })
    expect(calls.some(({ name }) => name === 'submit')).toBe(false)
    expect(server.requests('/payments')).toEqual([])
  })

  it('can hold a payment back until something of its own is done', async () => {
    const { form, server } = await openForm()
    const gate = Promise.withResolvers<void>()
    form.addEventListener('azora-before-submit', (event) => event.waitUntil(gate.promise))
    const paying = form.submit()
    await frames(3)
    expect(server.requests('/payments')).toEqual([])
    gate.resolve()
    await expect(paying).resolves.toMatchObject({ status: 'succeeded' })
  })

  it('charges nobody when what it waits for fails', async () => {
    const { form, calls } = await openForm()
    form.addEventListener('azora-before-submit', (event) => event.waitUntil(Promise.reject(new Error('no stock'))))
    await expect(form.submit()).resolves.toMatchObject({ status: 'failed' })
    expect(calls.some(({ name }) => name === 'confirmPayment')).toBe(false)
  })

  it('can show the receipt itself', async () => {
    const { form, find } = await openForm()
    form.addEventListener('azora-success', (event) => event.preventDefault())
    await form.submit()
    await form.updateComplete
    expect(find('#outcome')).toBeNull()
    expect(form.status).toBe('success')
  })

  it('writes the button’s text', async () => {
    const { find } = await openForm({ attributes: { 'submit-label': 'Enrol for {amount}' } })
    expect(find('.submit-label')?.textContent).toBe('Enrol for R\u00a0499,00')
  })

  it('takes no payment while the form is disabled', async () => {
    const { form } = await openForm({ attributes: { disabled: '' } })
    await expect(form.submit()).resolves.toEqual({ status: 'canceled', reason: 'disabled' })
  })

  it('never finds the client secret in an attribute', async () => {
    const { form } = await openForm({
      retrieve: () => fakeIntent({ status: 'requires_payment_method' }),
      before: (element) => {
        element.clientSecret = 'pi_1_secret_x'
      },
    })
    await form.updateComplete
    expect(form.outerHTML).not.toContain('secret')
  })
})

describe('the other engines', () => {
  it('pays an intent that the page already has', async () => {
    const { form, server, calls, find } = await openForm({
      retrieve: () => fakeIntent({ status: 'requires_payment_method', amount: 500, currency: 'jpy' }),
      attributes: { 'client-secret': 'pi_1_secret_x' },
    })
    expect(find('.submit-label')?.textContent).toBe('Pay JP¥500')
    expect(calls.find(({ name }) => name === 'elements')?.options).toMatchObject({ clientSecret: 'pi_1_secret_x' })
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(server.requests('/payments')).toEqual([])
  })

  it('lets the page’s own server open the intent, with the attempt’s key, and compares the amount', async () => {
    const createIntent = vi.fn(async () => ({ clientSecret: 'pi_1_secret_x' }))
    const { form, find } = await openForm({
      retrieve: () => fakeIntent({ status: 'requires_payment_method', amount: 4_999, currency: 'usd' }),
      attributes: { amount: '49.99', currency: 'usd' },
      before: (element) => {
        element.createIntent = createIntent
      },
    })
    expect(find('.submit-label')?.textContent).toBe('Pay US$49,99')
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(createIntent).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ amountMinor: 4_999, idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/) }),
    )
  })
})

describe('while the form loads', () => {
  it('nothing moves when the fields learn their height before they are ready', async () => {
    const { form, find } = await openForm({ ready: false, unready: true })
    await expect.poll(() => form.querySelector('input')).not.toBeNull()
    const top = () => find('.submit-bone')?.getBoundingClientRect().top
    const pagePx = () => document.documentElement.scrollHeight
    const before = { top: top(), pagePx: pagePx() }
    form.querySelector('input')?.setAttribute('style', 'display: block; block-size: 9000px')
    await frames(2)
    expect(before.top).toBeGreaterThan(0)
    // Not the page's height either: a scrollbar would make everything narrower.
    expect({ top: top(), pagePx: pagePx() }).toEqual(before)
  })
})
