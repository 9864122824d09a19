import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeServer } from '../../test/fake-server.js'
import { fakeStripe } from '../../test/fake-stripe.js'
import { clearPage, once, openForm } from '../../test/open-form.js'
import type { AzoraPayForm } from './azora-pay-form.js'

beforeEach(clearPage)
afterEach(clearPage)

const inter = { family: 'Inter', src: 'url(inter.woff2)' }

type Set = (form: AzoraPayForm) => unknown

describe('what a page sets before the tag is a form', () => {
  it('counts, attributes or not', async () => {
    const withoutWindow = document.implementation.createHTMLDocument()
    const { form, calls, server } = await openForm({
      document: withoutWindow,
      wallet: true,
      before(tag) {
        expect(tag.constructor).toBe(HTMLElement)
        tag.description = 'Course'
        tag.billingDetails = { name: 'Ada' }
        tag.fonts = [inter]
        tag.paymentOptions = { business: { name: 'Shop' } }
      },
    })
    expect(server.seen.length).toBeGreaterThan(0)
    expect(calls.find(({ name }) => name === 'elements')?.options).toMatchObject({ fonts: [inter] })
    expect(calls.find(({ options }) => options.type === 'payment')?.options).toMatchObject({
      business: { name: 'Shop' },
      defaultValues: { billingDetails: { name: 'Ada' } },
    })
    expect(form.description).toBe('Course')
  })
})

const inPlace: readonly [what: string, set: Set, call: string, told: object][] = [
  ['fonts', (form) => Object.assign(form, { fonts: [inter] }), 'update', { fonts: [inter] }],
  ['the language', (form) => form.setAttribute('locale', 'fr'), 'update', { locale: 'fr' }],
  ['labels', (form) => form.setAttribute('labels', 'floating'), 'update', { appearance: { labels: 'floating' } }],
  ['the layout', (form) => form.setAttribute('layout', 'tabs'), 'updateElement', { layout: { type: 'tabs' } }],
  [
    'what is known of the payer',
    (form) => Object.assign(form, { billingDetails: { name: 'Ada' } }),
    'updateElement',
    { defaultValues: { billingDetails: { name: 'Ada' } } },
  ],
  [
    'options of the fields',
    (form) => Object.assign(form, { paymentOptions: { business: { name: 'Shop' } } }),
    'updateElement',
    { business: { name: 'Shop' } },
  ],
  [
    'options of the wallets',
    (form) => Object.assign(form, { expressOptions: { buttonHeight: 55 } }),
    'updateExpress',
    { buttonHeight: 55 },
  ],
]

describe('what a page sets while the fields are there', () => {
  it.each(inPlace)('tells Stripe of %s where they are, and only once', async (_what, set, call, told) => {
    const { form, calls } = await openForm({ wallet: true })
    const before = calls.length
    set(form)
    await expect.poll(() => calls.slice(before)).toMatchObject([{ name: call, options: told }])
    set(form)
    form.requestUpdate('fonts')
    await form.updateComplete
    expect(calls).toHaveLength(before + 1)
    expect(form.status).toBe('ready')
  })

  const anew: readonly [what: string, set: Set][] = [
    [
      'another place',
      (form) => Object.assign(form, { mountTarget: document.body.appendChild(document.createElement('section')) }),
    ],
    ['no Link', (form) => form.setAttribute('without-link', '')],
    ['no wallets', (form) => form.setAttribute('without-express', '')],
    ['a customer session', (form) => Object.assign(form, { customerSessionClientSecret: 'cuss_secret_page' })],
    ['what is saved', (form) => form.setAttribute('saved-methods', '')],
  ]

  it.each(anew)('mounts them anew for %s', async (_what, set) => {
    const { form, calls } = await openForm()
    const ready = once(form, 'azora-ready')
    set(form)
    await ready
    expect(calls.filter(({ name }) => name === 'elements')).toHaveLength(2)
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })

  it.each(anew)('leaves them as they are once somebody tried to pay, and says so: %s', async (_what, set) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { form, calls } = await openForm({ confirm: [() => ({ error: { type: 'card_error' } })] })
    await form.submit()
    set(form)
    await form.updateComplete
    await expect.poll(() => form.status).toBe('ready')
    form.quantity = 1
    form.refresh()
    await expect.poll(() => form.status).toBe('ready')
    expect(calls.filter(({ name }) => name === 'elements')).toHaveLength(1)
    await expect.poll(() => warn.mock.calls.flat().join()).toContain('it counts after reset()')
    expect(warn).toHaveBeenCalledOnce()
    warn.mockRestore()
  })

  it('takes another Stripe object', async () => {
    const own = fakeStripe()
    const { form } = await openForm()
    const ready = once(form, 'azora-ready')
    form.stripe = own.stripe
    await ready
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(own.calls.map(({ name }) => name)).toContain('confirmPayment')
  })

  it('loads Stripe once, however often the price is asked for', async () => {
    const load = vi.fn(async () => fakeStripe().stripe)
    const { form } = await openForm({ before: (tag) => Object.assign(tag, { loadStripe: load }) })
    form.quantity = 2
    await form.updateComplete
    await expect.poll(() => form.status).toBe('ready')
    expect(load).toHaveBeenCalledOnce()
  })

  it('opens the intent as the page says by then', async () => {
    const first = vi.fn(async () => ({ clientSecret: 'pi_1_secret_x' }))
    const second = vi.fn(async () => ({ clientSecret: 'pi_2_secret_x' }))
    const { form, server } = await openForm({
      attributes: { amount: '499.00', currency: 'zar' },
      before: (tag) => Object.assign(tag, { createIntent: first }),
    })
    const asked = server.seen.length
    form.createIntent = second
    await form.updateComplete
    expect(server.seen).toHaveLength(asked)
    await form.submit()
    expect(first).not.toHaveBeenCalled()
    expect(second).toHaveBeenCalledOnce()
  })

  it('sends what comes next by the fetch that it has by then', async () => {
    const other = fakeServer()
    const { form, server } = await openForm()
    form.fetch = other.fetch
    await form.submit()
    expect(server.requests('/payments')).toEqual([])
    expect(other.requests('/payments')).toHaveLength(1)
  })

  it('loads by the loader that it is given after it was blocked', async () => {
    const { form } = await openForm({
      unready: true,
      before: (tag) => Object.assign(tag, { loadStripe: undefined }),
      attributes: { 'load-timeout': '50' },
    })
    await once(form, 'azora-error')
    const ready = once(form, 'azora-ready')
    form.loadTimeout = 5_000
    form.loadStripe = async () => fakeStripe().stripe
    await ready
  })
})
