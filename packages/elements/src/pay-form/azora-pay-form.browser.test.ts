import type { StripeError } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeServer, problem } from '../../test/fake-server.js'
import { fakeIntent } from '../../test/fake-stripe.js'
import { clearPage, once, openForm } from '../../test/open-form.js'

const declined: StripeError = { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' }
const lost: StripeError = { type: 'api_connection_error', message: 'offline' }

beforeEach(clearPage)
afterEach(clearPage)

describe('<azora-pay-form> pays', () => {
  it('shows the price that the server names, exactly, on the button', async () => {
    const { find } = await openForm()
    expect(find('.submit-label')?.textContent).toBe('Pay R\u00a0499,00')
    expect(find('.description')?.textContent).toBe('Course enrolment')
  })

  it('checks the fields before it asks the server for anything', async () => {
    const { form, calls, server } = await openForm()
    const paying = form.submit()
    expect(calls.at(-1)?.name).toBe('submit')
    expect(server.requests('/payments')).toHaveLength(0)
    await expect(paying).resolves.toMatchObject({ status: 'succeeded', payment: { paymentId: 'pi_1' } })
    expect(server.requests('/payments/pi_1/sync')).toHaveLength(1)
  })

  it('makes one payment of two clicks', async () => {
    const { form, server, calls } = await openForm()
    const first = form.submit()
    expect(form.submit()).toBe(first)
    await first
    expect(server.requests('/payments')).toHaveLength(1)
    expect(calls.filter(({ name }) => name === 'confirmPayment')).toHaveLength(1)
  })

  it('shows the receipt and puts the focus on its heading', async () => {
    const { form, find } = await openForm()
    await form.submit()
    await form.updateComplete
    expect(find('#outcome')?.textContent).toBe('Payment received')
    await expect.poll(() => form.shadowRoot?.activeElement?.id).toBe('outcome')
    expect(form.matches(':state(success)')).toBe(true)
  })
})

describe('<azora-pay-form> never charges twice', () => {
  it('keeps the intent and its key when the card is declined', async () => {
    const { form, server, calls, find } = await openForm({
      confirm: [() => ({ error: declined }), () => ({ paymentIntent: fakeIntent() })],
    })
    const refused = await form.submit()
    await form.updateComplete
    expect(refused).toMatchObject({ status: 'failed', error: { source: 'bank', declineCode: 'insufficient_funds' } })
    expect(find('.error')?.textContent).toContain('There is not enough money on this card.')
    expect(find('.error')?.textContent).toContain('No money was taken.')
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(server.requests('/payments')).toHaveLength(1)
    const secrets = calls.filter(({ name }) => name === 'confirmPayment').map(({ options }) => options.clientSecret)
    expect(secrets).toEqual(['pi_1_secret_x', 'pi_1_secret_x'])
  })

  it('asks what happened when the answer to the confirmation is lost', async () => {
    const { form, server } = await openForm({
      confirm: [
        () => {
          server.status('succeeded')
          return { error: lost }
        },
      ],
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(server.requests('/sync')).toHaveLength(1)
  })

  it('does not offer to pay again while nobody can tell what happened', async () => {
    const server = fakeServer()
    const { form, find } = await openForm({
      server,
      confirm: [() => ({ error: lost })],
      retrieve() {
        throw new Error('offline')
      },
    })
    server.script('/sync', 'network', 'network', 'network')
    await expect(form.submit()).resolves.toMatchObject({ status: 'unknown', paymentId: 'pi_1' })
    await form.updateComplete
    expect(find('.submit')).toBeNull()
    server.status('succeeded')
    find('.again')?.click()
    await once(form, 'azora-success')
    expect(form.status).toBe('success')
  })

  it('asks Stripe itself when the server cannot be reached', async () => {
    const { form, server, calls } = await openForm({ confirm: [() => ({ error: lost })], retrieve: () => fakeIntent() })
    server.script('/sync', 'network', 'network', 'network')
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded', payment: { paymentId: 'pi_1' } })
    expect(calls.at(-1)?.name).toBe('retrievePaymentIntent')
  })

  it('does not go behind the back of a server that refuses to tell', async () => {
    const { form, server, calls } = await openForm({ confirm: [() => ({ error: lost })] })
    server.script('/sync', problem(403, 'forbidden'))
    await expect(form.submit()).resolves.toMatchObject({ status: 'unknown' })
    expect(calls.some(({ name }) => name === 'retrievePaymentIntent')).toBe(false)
  })

  it('has the key on record before the server hears of the order', async () => {
    const server = fakeServer()
    const { form } = await openForm({ server })
    server.script('/payments', 'network', 'network', 'network')
    await expect(form.submit()).resolves.toMatchObject({ status: 'failed', error: { code: 'connection_lost' } })
    await form.submit()
    const keys = new Set(server.requests('/payments').map(({ idempotencyKey }) => idempotencyKey))
    expect(keys.size).toBe(1)
    expect([...keys][0]).toMatch(/^[0-9a-f]{32}$/)
  })

  it('asks after a reload, and shows the receipt of what was paid meanwhile', async () => {
    const server = fakeServer()
    const first = await openForm({ server, confirm: [() => new Promise(() => {})] })
    void first.form.submit()
    await expect.poll(() => server.requests('/payments')).toHaveLength(1)
    await expect.poll(() => first.form.status).toBe('confirming')
    document.body.replaceChildren()
    server.status('succeeded')
    const second = await openForm({ server, unready: true })
    await once(second.form, 'azora-success')
    expect(second.calls).toEqual([])
  })

  describe('when the server was begun anew meanwhile, and has another payment under the key,', () => {
    /** A tab that was left while it confirmed, and a server that knows nothing of it. */
    async function comeBackTo(mode: 'test' | 'live') {
      const server = fakeServer({ mode })
      const first = await openForm({ server, confirm: [() => new Promise(() => {})] })
      void first.form.submit()
      await expect.poll(() => first.form.status).toBe('confirming')
      document.body.replaceChildren()
      const anew = fakeServer({ mode })
      await anew.fetch('/api/payments', { method: 'POST', headers: { 'idempotency-key': 'another' } })
      anew.script('/sync', problem(404, 'not_found'))
      return openForm({ server: anew, unready: true, confirm: [() => ({ paymentIntent: fakeIntent({ id: 'pi_2' }) })] })
    }

    it('lets one pay that while one develops', async () => {
      const { form, server, calls } = await comeBackTo('test')
      await once(form, 'azora-ready')
      server.script('/sync')
      await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded', payment: { paymentId: 'pi_2' } })
      expect(calls.find(({ name }) => name === 'confirmPayment')?.options).toMatchObject({
        clientSecret: 'pi_2_secret_x',
      })
    })

    it('never takes that for granted with real money', async () => {
      const { form } = await comeBackTo('live')
      await expect.poll(() => form.status).toBe('unknown')
    })
  })

  it('refuses to confirm a price other than the one on the button', async () => {
    const server = fakeServer()
    const { form, calls, find } = await openForm({ server })
    server.price(59_900, '599.00')
    await expect(form.submit()).resolves.toMatchObject({ status: 'failed', error: { code: 'price_changed' } })
    await form.updateComplete
    expect(calls.some(({ name }) => name === 'confirmPayment')).toBe(false)
    expect(find('.submit-label')?.textContent).toBe('Pay R\u00a0599,00')
    expect(calls.findLast(({ name }) => name === 'update')?.options).toMatchObject({ amount: 59_900 })
  })
})

describe('<azora-pay-form> says what is wrong', () => {
  it('names the attribute that is missing, once, in the console', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const form = document.createElement('azora-pay-form')
    const failed = once(form, 'azora-error')
    document.body.append(form)
    expect((await failed).code).toBe('missing_endpoint')
    await expect.poll(() => warn.mock.calls.flat().join()).toContain('needs endpoint')
    expect(warn).toHaveBeenCalledOnce()
    warn.mockRestore()
  })

  it('never shows what a failing server says of itself', async () => {
    const server = fakeServer()
    const { form, find } = await openForm({ server })
    server.script('/payments', problem(500, 'internal', { detail: 'SELECT * FROM secrets' }))
    await form.submit()
    await form.updateComplete
    expect(find('.error')?.textContent).toContain('Something went wrong on our side.')
    expect(find('form')?.textContent).not.toContain('SELECT')
  })

  it('says the same error twice', async () => {
    const { form, said } = await openForm({ confirm: [() => ({ error: declined })] })
    await form.submit()
    await form.updateComplete
    expect(said('assertive')).toContain('There is not enough money')
    const before = form.shadowRoot?.querySelector('#assertive')?.firstChild
    await form.submit()
    await form.updateComplete
    const after = form.shadowRoot?.querySelector('#assertive')?.firstChild
    expect(after?.textContent).toBe(before?.textContent)
    expect(after).not.toBe(before)
  })

  it('explains a blocked script, and loads on the retry', async () => {
    let loads = 0
    const { form, find } = await openForm({
      unready: true,
      before: (element) => {
        const loader = element.loadStripe
        element.loadStripe = (...given) => {
          loads += 1
          return loads === 1 ? Promise.reject(new Error('blocked')) : (loader?.(...given) ?? Promise.resolve(null))
        }
      },
    })
    await once(form, 'azora-error')
    await form.updateComplete
    expect(find('#outcome')?.textContent).toBe('The payment fields could not be loaded.')
    find('.again')?.click()
    await once(form, 'azora-ready')
    expect(form.status).toBe('ready')
  })
})
