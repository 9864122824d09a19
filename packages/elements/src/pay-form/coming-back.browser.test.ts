import type { StripeError } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeServer } from '../../test/fake-server.js'
import { fakeIntent } from '../../test/fake-stripe.js'
import { clearPage, once, openForm } from '../../test/open-form.js'

beforeEach(clearPage)
afterEach(clearPage)

const frames = (count: number): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => (count > 1 ? void frames(count - 1).then(resolve) : resolve()))
  })

describe('a page that the browser shows again as it was left', () => {
  const comeBack = () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))

  it('asks what became of the payment, for its answer went with the page', async () => {
    const { form, server, calls } = await openForm({
      confirm: [() => new Promise(() => {}), () => ({ paymentIntent: fakeIntent() })],
    })
    const left = form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    await expect(left).resolves.toEqual({ status: 'redirecting' })
    comeBack()
    await expect.poll(() => form.status).toBe('ready')
    expect(server.requests('/sync')).toHaveLength(1)
    expect(form.error?.code).toBe('payment_not_completed')
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(calls.filter(({ name }) => name === 'confirmPayment')).toHaveLength(2)
  })

  it('is not confused by a late answer of what was left', async () => {
    const late = Promise.withResolvers<{ error: StripeError }>()
    const { form } = await openForm({ confirm: [() => late.promise, () => new Promise(() => {})] })
    void form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    comeBack()
    await expect.poll(() => form.status).toBe('ready')
    void form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    late.resolve({ error: { type: 'card_error', code: 'card_declined' } })
    await frames(2)
    expect(form.status).toBe('confirming')
  })

  it('is left alone when nothing was under way', async () => {
    const { form, server } = await openForm()
    const asked = server.seen.length
    comeBack()
    await frames(2)
    expect(form.status).toBe('ready')
    expect(server.seen).toHaveLength(asked)
  })
})

describe('coming back from a bank', () => {
  const address = location.href
  afterEach(() => history.replaceState(null, '', address))

  it('asks what happened, shows it, and leaves no secret in the address', async () => {
    const back = new URL(address)
    back.searchParams.set('payment_intent', 'pi_9')
    back.searchParams.set('payment_intent_client_secret', 'pi_9_secret_x')
    back.searchParams.set('redirect_status', 'succeeded')
    history.replaceState(null, '', back)
    const server = fakeServer()
    server.status('processing')
    const { form, find } = await openForm({ server, unready: true })
    await once(form, 'azora-pending')
    await form.updateComplete
    expect(location.href).toBe(address)
    expect(server.requests('/payments/pi_9/sync')[0]?.body).toEqual({ clientSecret: 'pi_9_secret_x' })
    expect(find('#outcome')?.textContent).toBe('Your payment is being processed')
  })

  it('asks about the payment that the bank has had, also when the page has a new client secret by now', async () => {
    const back = new URL(address)
    back.searchParams.set('payment_intent', 'pi_1')
    back.searchParams.set('payment_intent_client_secret', 'pi_1_secret_x')
    history.replaceState(null, '', back)
    const { find, form } = await openForm({
      attributes: { 'client-secret': 'pi_2_secret_x' },
      retrieve: (secret) =>
        secret === 'pi_1_secret_x'
          ? fakeIntent({ id: 'pi_1', status: 'succeeded' })
          : fakeIntent({ id: 'pi_2', status: 'requires_payment_method' }),
      unready: true,
    })
    await expect.poll(() => form.status).toBe('success')
    await form.updateComplete
    expect(find('#outcome')?.textContent).toBe('Payment received')
  })

  describe('to a page of several forms', () => {
    /** A form for one item whose payer is at the bank, and the page's address when they are back. */
    async function leaveFor(item: string, server = fakeServer()) {
      const { form } = await openForm({ server, attributes: { item }, confirm: [() => new Promise(() => {})] })
      void form.submit()
      await expect.poll(() => form.status).toBe('confirming')
      document.body.replaceChildren()
      const back = new URL(address)
      back.searchParams.set('payment_intent', 'pi_1')
      back.searchParams.set('payment_intent_client_secret', 'pi_1_secret_x')
      history.replaceState(null, '', back)
      server.status('succeeded')
      return server
    }

    it('tells the form that began the payment, and no other', async () => {
      const server = await leaveFor('book')
      const others = await openForm({ server, attributes: { item: 'course' }, unready: true })
      const { form } = await openForm({ server, attributes: { item: 'book' }, unready: true })
      await expect.poll(() => form.status).toBe('success')
      await expect.poll(() => others.form.status).toBe('ready')
      expect(location.href).toBe(address)
    })

    it('tells it also when the price has changed meanwhile', async () => {
      const server = await leaveFor('book')
      server.price(59_900, '599.00')
      const others = await openForm({ server, attributes: { item: 'course' }, unready: true })
      const { form } = await openForm({ server, attributes: { item: 'book' }, unready: true })
      await expect.poll(() => form.status).toBe('success')
      await expect.poll(() => others.form.status).toBe('ready')
    })

    it('tells the only form of a page, whatever it sells', async () => {
      const server = await leaveFor('book')
      await frames(3)
      const { form } = await openForm({ server, attributes: { item: 'course' }, unready: true })
      await expect.poll(() => form.status).toBe('success')
    })

    it('tells the first form when another tab began the payment', async () => {
      const server = await leaveFor('book')
      sessionStorage.clear()
      const { form } = await openForm({ server, attributes: { item: 'book' }, unready: true })
      const others = await openForm({ server, attributes: { item: 'course' }, unready: true })
      await expect.poll(() => form.status).toBe('success')
      await expect.poll(() => others.form.status).toBe('ready')
    })
  })
})

describe('an order that changes while nobody knows what became of the payment', () => {
  it('counts once it is known that nothing was paid', async () => {
    const server = fakeServer()
    const { form, find } = await openForm({
      server,
      confirm: [() => ({ error: { type: 'api_connection_error' } })],
      retrieve() {
        throw new Error('offline')
      },
    })
    server.script('/sync', 'network', 'network', 'network')
    await expect(form.submit()).resolves.toMatchObject({ status: 'unknown' })
    server.price(99_800, '998.00')
    form.quantity = 2
    await form.updateComplete
    expect(form.status).toBe('unknown')
    form.retry()
    await expect.poll(() => find('.submit-label')?.textContent).toBe('Pay R\u00a0998,00')
    await expect.poll(() => form.status).toBe('ready')
    expect(server.requests('/quotes').at(-1)?.body).toMatchObject({ quantity: 2 })
  })
})
