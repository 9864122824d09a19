import type { PaymentIntent } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeServer } from '../../test/fake-server.js'
import { fakeIntent } from '../../test/fake-stripe.js'
import { clearPage, once, openForm } from '../../test/open-form.js'

beforeEach(clearPage)
afterEach(clearPage)

const page = 'https://payments.stripe.com/voucher/1'

/** An intent whose payer has been told how to pay. */
const waiting = (type: string, details: object = { hosted_voucher_url: page }): PaymentIntent =>
  fakeIntent({ status: 'requires_action', next_action: { type, [type]: details } })

describe('a way to pay that the payer completes elsewhere', () => {
  it.each([
    ['a voucher', waiting('boleto_display_details')],
    ['a bank transfer', waiting('display_bank_transfer_instructions', { hosted_instructions_url: page })],
    ['test deposits', waiting('verify_with_microdeposits', { hosted_verification_url: page })],
  ])('is pending, with the way back to the instructions: %s', async (_what, intent) => {
    const server = fakeServer()
    server.status('requires_action')
    const { form, find, said } = await openForm({
      server,
      confirm: [() => ({ paymentIntent: intent })],
      retrieve: () => intent,
    })
    const pending = once(form, 'azora-pending')
    await expect(form.submit()).resolves.toMatchObject({
      status: 'processing',
      payment: { status: 'requires_action', instructions: { url: page } },
    })
    expect((await pending).payment.instructions).toEqual({ url: page })
    await form.updateComplete
    expect(find('#outcome')?.textContent).toBe('One step left to pay')
    expect(find('[part=instructions-link]')?.getAttribute('href')).toBe(page)
    expect(said('polite')).toContain('Please do not pay again.')
    await expect(form.submit()).resolves.toMatchObject({ status: 'processing' })
  })

  it('is still pending after a reload, and not offered again', async () => {
    const server = fakeServer()
    server.status('requires_action')
    const intent = waiting('oxxo_display_details', {})
    const options = { server, confirm: [() => ({ paymentIntent: intent })], retrieve: () => intent }
    const first = await openForm(options)
    await first.form.submit()
    document.body.replaceChildren()
    const { form, find, calls } = await openForm({ ...options, unready: true })
    await expect.poll(() => form.status).toBe('pending')
    await form.updateComplete
    expect(find('[part=instructions-link]')).toBeNull()
    expect(calls.map(({ name }) => name)).not.toContain('mount')
  })

  it.each(['redirect_to_url', 'use_stripe_sdk', 'paynow_display_qr_code'])(
    'is not what a payer has who gave up: %s',
    async (type) => {
      const server = fakeServer()
      server.status('requires_action')
      const intent = waiting(type)
      const { form } = await openForm({
        server,
        confirm: [() => ({ paymentIntent: intent })],
        retrieve: () => intent,
      })
      await expect(form.submit()).resolves.toMatchObject({ status: 'failed', error: { code: 'payment_not_completed' } })
    },
  )
})
