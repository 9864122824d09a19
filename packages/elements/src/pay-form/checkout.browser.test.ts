import type { StripeCheckoutSession } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it, type MockInstance, onTestFinished, vi } from 'vitest'
import { fakeCheckout } from '../../test/fake-checkout.js'
import { clearPage, once, openForm } from '../../test/open-form.js'
import type { AzoraPayForm } from './azora-pay-form.js'

beforeEach(clearPage)
afterEach(clearPage)

/** A form for a Checkout Session. */
async function openSession(
  before?: (form: AzoraPayForm) => void,
  refuse?: Parameters<typeof fakeCheckout>[0],
  status?: StripeCheckoutSession['status'],
) {
  const checkout = fakeCheckout(refuse)
  if (status) checkout.become(status)
  const opened = await openForm({
    attributes: { 'client-secret': 'cs_1_secret_x', item: '' },
    unready: status !== undefined,
    before(form) {
      form.stripe = checkout.stripe
      before?.(form)
    },
  })
  return { ...opened, ...checkout }
}

const count = (calls: readonly { name: string }[], wanted: string): number =>
  calls.filter(({ name }) => name === wanted).length

describe('a Checkout Session', () => {
  it('that the server has changed is read again by refresh(), beside the fields that are there', async () => {
    const { form, calls, find, price } = await openSession()
    price(29_900)
    form.refresh()
    await form.updateComplete
    await expect.poll(() => form.status).toBe('ready')
    await form.updateComplete
    expect(find('.submit-label')?.textContent).toBe('Pay R\u00a0299,00')
    expect(count(calls, 'initCheckoutElementsSdk')).toBe(1)
    expect(count(calls, 'mount')).toBe(1)
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })

  it('is mounted anew by another Stripe object for another language', async () => {
    const { form, calls } = await openSession()
    const ready = once(form, 'azora-ready')
    form.setAttribute('locale', 'fr')
    await ready
    expect(count(calls, 'initCheckoutElementsSdk')).toBe(2)
    expect(count(calls, 'destroy')).toBe(1)
  })

  it('is so too where it is the page’s lang that is another one', async () => {
    document.documentElement.lang = 'en-ZA'
    onTestFinished(() => document.documentElement.removeAttribute('lang'))
    const { form, calls } = await openSession((tag) => tag.removeAttribute('locale'))
    const ready = once(form, 'azora-ready')
    document.documentElement.lang = 'fr'
    form.description = 'Cours'
    await ready
    expect(count(calls, 'initCheckoutElementsSdk')).toBe(2)
  })

  it('takes the page’s options of the fields, those that it has, and tells Stripe of later ones', async () => {
    const terms = { card: 'never' } as const
    const { form, calls } = await openSession((tag) => {
      tag.paymentOptions = { terms, business: { name: 'Shop' } }
    })
    const created = calls.find(({ name }) => name === 'create')?.options
    expect(created).toMatchObject({ layout: { type: 'accordion' }, terms })
    expect(created).not.toHaveProperty('business')
    form.layout = 'tabs'
    form.fonts = [{ family: 'Inter', src: 'url(inter.woff2)' }]
    await form.updateComplete
    expect(calls.findLast(({ name }) => name === 'updateElement')?.options).toMatchObject({ layout: { type: 'tabs' } })
    expect(calls.findLast(({ name }) => name === 'loadFonts')?.options).toMatchObject({ fonts: [{ family: 'Inter' }] })
  })

  it('begins with what the page knows of the payer', async () => {
    const { calls } = await openSession((tag) => {
      tag.billingDetails = {
        name: 'Ada',
        email: 'ada@example.com',
        phone: '+27 21 555 0100',
        address: { country: 'ZA', postal_code: '8001' },
      }
    })
    expect(calls.find(({ name }) => name === 'initCheckoutElementsSdk')?.options).toMatchObject({
      defaultValues: {
        email: 'ada@example.com',
        phoneNumber: '+27 21 555 0100',
        billingAddress: { name: 'Ada', address: { country: 'ZA', postal_code: '8001' } },
      },
    })
  })

  it('learns with the confirmation what the page has said of the payer since, and nothing twice', async () => {
    const address = { country: 'ZA', postal_code: '8001' }
    const { form, calls } = await openSession((tag) => {
      tag.billingDetails = { name: 'Ada', address }
    })
    form.billingDetails = { name: 'Ada', address, email: 'ada@example.com', phone: '+27 21 555 0100' }
    await form.submit()
    const confirmed = () => calls.findLast(({ name }) => name === 'confirm')?.options
    expect(confirmed()).toMatchObject({ email: 'ada@example.com', phoneNumber: '+27 21 555 0100' })
    expect(confirmed()).not.toHaveProperty('billingAddress')
  })

  it('learns another address with the confirmation', async () => {
    const { form, calls } = await openSession()
    form.billingDetails = { name: 'Ada', address: { country: 'ZA', postal_code: '7700' } }
    await form.submit()
    expect(calls.findLast(({ name }) => name === 'confirm')?.options).toMatchObject({
      billingAddress: { name: 'Ada', address: { country: 'ZA', postal_code: '7700' } },
    })
  })

  it('keeps the email that it was made with, and the developer is told when the page says another one', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { form, calls, email } = await openSession()
    email('ada@example.com')
    form.billingDetails = { email: 'grace@example.com' }
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(calls.findLast(({ name }) => name === 'confirm')?.options).not.toHaveProperty('email')
    const told = warn.mock.calls.flat().join()
    expect(told).toContain('another email than billingDetails')
    expect(told).not.toContain('@')
    warn.mockRestore()
  })

  it.each([
    ['names what is missing', undefined, true],
    ['has Stripe’s words alone where the page knows it', { email: 'ada@example.com' }, false],
  ])(
    'without an email that Stripe does not confirm is told to the developer: it %s',
    async (_what, details, needed) => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      const message = 'You must provide an email.'
      const { form } = await openSession(
        (tag) => {
          if (details) tag.billingDetails = details
        },
        () => ({ type: 'error', error: { code: null, message } }),
      )
      await form.submit()
      const told = warn.mock.calls.flat().join()
      expect(told).toContain(message)
      expect(told.includes('customer_email')).toBe(needed)
      warn.mockRestore()
    },
  )
})

describe('a Checkout Session of a page whose return-url is no address of the web', () => {
  it.each(['myapp://paid', 'https://', 'javascript:void(0)'])(
    'is paid, and comes back to this page; the console says so: %s',
    async (address) => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      const { form, calls } = await openSession((tag) => tag.setAttribute('return-url', address))
      await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
      expect(calls.findLast(({ name }) => name === 'confirm')?.options).toMatchObject({ returnUrl: location.href })
      await expect.poll(() => warn.mock.calls.flat().join()).toContain(`return-url="${address}" is no http or https`)
      warn.mockRestore()
    },
  )
})

it('a Checkout Session that Stripe does not know is not asked about again; the console names client-secret', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const checkout = fakeCheckout()
  checkout.fail({ code: null, message: 'No such checkout.session: cs_1' })
  const { find, form } = await openForm({
    attributes: { 'client-secret': 'cs_1_secret_x', item: '' },
    unready: true,
    before: (tag) => {
      tag.stripe = checkout.stripe
    },
  })
  await expect.poll(() => form.status).toBe('blocked')
  await form.updateComplete
  expect(form.error).toMatchObject({ code: 'resource_missing', source: 'stripe', retryable: false })
  expect(find('[part=retry-button]')).toBeNull()
  await expect.poll(() => warn.mock.calls.flat().join()).toContain('Is client-secret right')
  expect(warn).toHaveBeenCalledOnce()
  warn.mockRestore()
})

describe('a Checkout Session that has expired', () => {
  const expired = { type: 'expired' } as const
  const words = 'This checkout has expired. No money was taken. Please go back and start again.'
  let warn: MockInstance<typeof console.warn>

  beforeEach(() => {
    warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    return () => warn.mockRestore()
  })

  const told = () => warn.mock.calls.flat().join()

  it('before the page is loaded is never offered: the payer learns that nothing was taken, the developer what to do', async () => {
    const { form, calls, find, said } = await openSession(undefined, undefined, expired)
    await expect.poll(() => form.status).toBe('blocked')
    await form.updateComplete
    expect(form.error).toMatchObject({ code: 'checkout_expired', source: 'stripe', retryable: false })
    expect(
      [...(find('[part=blocked]')?.querySelectorAll('h2, p') ?? [])].map(({ textContent }) => textContent).join(' '),
    ).toBe(words)
    expect(said('assertive')).toBe(words)
    expect(find('[part=retry-button]')).toBeNull()
    expect(count(calls, 'mount')).toBe(0)
    expect(told()).toContain('the Checkout Session cs_1 has expired')
    expect(told()).toContain('client-secret')
    expect(warn).toHaveBeenCalledOnce()
    await expect(form.submit()).resolves.toMatchObject({ status: 'canceled', reason: 'not_ready' })
  })

  it.each(['Expired API Key provided: pk_test_***', 'Your card has expired.'])(
    'is not taken for one where something else has expired: %s',
    async (message) => {
      const checkout = fakeCheckout()
      checkout.fail({ code: null, message })
      const { form } = await openForm({
        attributes: { 'client-secret': 'cs_1_secret_x', item: '' },
        unready: true,
        before: (tag) => {
          tag.stripe = checkout.stripe
        },
      })
      await expect.poll(() => form.status).toBe('blocked')
      expect(form.error).toMatchObject({ code: 'api_error', source: 'stripe' })
      await expect.poll(told).toContain(message)
    },
  )

  it.each([
    ['its code', { code: 'checkout_session_expired', message: 'Cette session est terminée.' }],
    [
      'its words',
      { code: null, message: 'This Checkout Session is expired: only open sessions can be changed or paid.' },
    ],
  ])('is known by %s where Stripe refuses to read it', async (_what, error) => {
    const { form, fail } = await openSession()
    fail(error)
    await expect(form.submit()).resolves.toMatchObject({ status: 'failed', error: { code: 'checkout_expired' } })
  })

  it.each([
    ['the payer presses the button', async (form: AzoraPayForm) => form.submit()],
    ['the page has it read again', async (form: AzoraPayForm) => form.refresh()],
  ])('while the form is open is not confirmed, and not offered any more: %s', async (_when, ask) => {
    const { form, calls, become, find } = await openSession()
    become(expired)
    const asked = ask(form)
    await expect.poll(() => form.status).toBe('blocked')
    await form.updateComplete
    const result = await asked
    if (result) expect(result).toMatchObject({ status: 'failed', error: { code: 'checkout_expired' } })
    expect(find('[part=blocked]')?.textContent).toContain('This checkout has expired.')
    expect(find('.stack')?.checkVisibility()).toBe(false)
    expect(count(calls, 'confirm')).toBe(0)
    expect(warn).toHaveBeenCalledOnce()
  })

  it('while it was being confirmed is not offered any more either', async () => {
    const { form, become } = await openSession(undefined, () => {
      become(expired)
      return { type: 'error', error: { code: null, message: 'This session is no longer open.' } }
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'failed', error: { code: 'checkout_expired' } })
    expect(form.status).toBe('blocked')
  })

  it('gives way to another one that the page sets, even while the old one is being asked about', async () => {
    const { form, become } = await openSession()
    const fresh = fakeCheckout()
    become(expired)
    const ready = once(form, 'azora-ready')
    const paid = form.submit()
    form.stripe = fresh.stripe
    form.clientSecret = 'cs_2_secret_x'
    await expect(paid).resolves.toMatchObject({ status: 'failed' })
    await ready
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })
})

describe('a Checkout Session that was paid elsewhere', () => {
  it.each([
    ['paid', 'success'],
    ['no_payment_required', 'success'],
    ['unpaid', 'pending'],
  ] as const)('shows how it ended when the page is loaded, and mounts nothing: %s', async (paymentStatus, state) => {
    const { form, calls } = await openSession(undefined, undefined, { type: 'complete', paymentStatus })
    await expect.poll(() => form.status).toBe(state)
    expect(count(calls, 'mount')).toBe(0)
    expect(count(calls, 'confirm')).toBe(0)
  })

  it('shows how it ended when it is read again', async () => {
    const { form, become, calls } = await openSession()
    become({ type: 'complete', paymentStatus: 'paid' })
    form.refresh()
    await expect.poll(() => form.status).toBe('success')
    expect(count(calls, 'confirm')).toBe(0)
  })
})
