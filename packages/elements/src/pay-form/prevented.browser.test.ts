import type { StripeError } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeIntent } from '../../test/fake-stripe.js'
import { clearPage, openForm } from '../../test/open-form.js'

beforeEach(clearPage)
afterEach(clearPage)

const declined: StripeError = { type: 'card_error', code: 'card_declined' }
const prevent = (event: Event): void => event.preventDefault()

describe('a page that shows an error itself', () => {
  it('has no box of ours, and it is spoken all the same', async () => {
    const { form, find, said } = await openForm({ confirm: [() => ({ error: declined })] })
    form.addEventListener('azora-error', prevent)
    await form.submit()
    await form.updateComplete
    expect(find('.error')).toBeNull()
    expect(said('assertive')).toContain('Your bank declined the payment.')
    expect(form.matches(':state(error)')).toBe(true)
  })

  it('sees the box again with the next error that it lets pass', async () => {
    const { form, find } = await openForm({ confirm: [() => ({ error: declined })] })
    form.addEventListener('azora-error', prevent, { once: true })
    await form.submit()
    await form.submit()
    await form.updateComplete
    expect(find('.error')).not.toBeNull()
  })
})

describe('a page that shows the end itself', () => {
  it.each([
    ['azora-success', 'succeeded'],
    ['azora-pending', 'processing'],
  ] as const)('has no view of ours after %s, nor anything to pay with', async (name, status) => {
    const { form, find, said } = await openForm({ confirm: [() => ({ paymentIntent: fakeIntent({ status }) })] })
    form.addEventListener(name, prevent)
    await form.submit()
    await form.updateComplete
    expect(find('.outcome')).toBeNull()
    expect(said('polite')).not.toBe('')
    await expect(form.submit()).resolves.toMatchObject({ status })
  })
})

describe('a listener further out', () => {
  it('hears every event through shadow roots, and may prevent it there', async () => {
    const host = document.body.appendChild(document.createElement('div'))
    document.addEventListener('azora-before-submit', prevent, { once: true })
    const { form } = await openForm({ parent: host.attachShadow({ mode: 'open' }) })
    await expect(form.submit()).resolves.toEqual({ status: 'canceled', reason: 'prevented' })
  })
})
