import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeCheckout } from '../../test/fake-checkout.js'
import { clearPage, once, openForm } from '../../test/open-form.js'
import type { AzoraPayForm } from './azora-pay-form.js'

beforeEach(clearPage)
afterEach(clearPage)

/** A form for a Checkout Session. */
async function openSession(before?: (form: AzoraPayForm) => void, refusal?: Parameters<typeof fakeCheckout>[0]) {
  const checkout = fakeCheckout(refusal)
  const opened = await openForm({
    attributes: { 'client-secret': 'cs_1_secret_x', item: '' },
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
        { type: 'error', error: { code: null, message } },
      )
      await form.submit()
      const told = warn.mock.calls.flat().join()
      expect(told).toContain(message)
      expect(told.includes('customer_email')).toBe(needed)
      warn.mockRestore()
    },
  )
})
