import type { StripeError } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeServer, problem } from '../../test/fake-server.js'
import { fakeIntent, offline } from '../../test/fake-stripe.js'
import { clearPage, once, openForm } from '../../test/open-form.js'

beforeEach(clearPage)
afterEach(clearPage)

const incomplete: StripeError = { type: 'validation_error', message: 'Incomplete.' }
const declined: StripeError = { type: 'card_error', code: 'card_declined' }
const lost: StripeError = { type: 'api_connection_error', message: 'offline' }
const named = (calls: readonly { name: string }[], wanted: string) => calls.filter(({ name }) => name === wanted)

describe('validate()', () => {
  it('lets Stripe check the fields, answers whether they are right, and pays nothing', async () => {
    const problems = [{ error: incomplete }, {}]
    const { form, server, calls } = await openForm({ submit: () => problems.shift() ?? {} })
    await expect(form.validate()).resolves.toBe(false)
    await expect(form.validate()).resolves.toBe(true)
    expect(form.status).toBe('ready')
    expect(form.error).toBeNull()
    expect(server.requests('/payments')).toEqual([])
    expect(named(calls, 'confirmPayment')).toEqual([])
  })

  it('answers no before there is anything to check, and while a payment is under way', async () => {
    const { form, calls } = await openForm({ unready: true, ready: false })
    await expect(form.validate()).resolves.toBe(false)
    const paying = await openForm({ confirm: [() => new Promise(() => {})] })
    void paying.form.submit()
    await expect.poll(() => paying.form.status).toBe('confirming')
    await expect(paying.form.validate()).resolves.toBe(false)
    expect(named(calls, 'submit')).toEqual([])
    expect(named(paying.calls, 'submit')).toHaveLength(1)
  })
})

describe('focus()', () => {
  it('puts the focus into the fields, and does nothing before they are there', async () => {
    const { form } = await openForm({ unready: true, ready: false })
    form.focus()
    expect(document.activeElement).toBe(document.body)
    const ready = await openForm()
    ready.form.focus()
    expect(document.activeElement).toBe(ready.form.querySelector('input'))
  })
})

describe('reset()', () => {
  it('begins another order after a receipt: the next submit opens another payment, under another key', async () => {
    const { form, server, find } = await openForm({
      confirm: [() => ({ paymentIntent: fakeIntent() }), () => ({ paymentIntent: fakeIntent({ id: 'pi_2' }) })],
    })
    await form.submit()
    const ready = once(form, 'azora-ready')
    form.reset()
    await ready
    await form.updateComplete
    expect(find('#outcome')).toBeNull()
    expect(form.value).toEqual({ complete: false, empty: true, paymentMethodType: null })
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded', payment: { paymentId: 'pi_2' } })
    expect(new Set(server.requests('/payments').map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2)
  })

  it('forgets a decline, and what was typed', async () => {
    const { form, find, calls } = await openForm({ confirm: [() => ({ error: declined })] })
    await form.submit()
    const ready = once(form, 'azora-ready')
    form.reset()
    await ready
    await form.updateComplete
    expect(form.error).toBeNull()
    expect(find('.error')).toBeNull()
    expect(named(calls, 'mount')).toHaveLength(2)
  })

  it('does nothing while a payment is under way', async () => {
    const { form } = await openForm({ confirm: [() => new Promise(() => {})] })
    void form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    form.reset()
    expect(form.status).toBe('confirming')
  })
})

describe('retry()', () => {
  it('loads again what could not be loaded', async () => {
    const server = fakeServer()
    server.script('/config', 'network', 'network', 'network')
    const { form } = await openForm({ server, unready: true })
    await expect.poll(() => form.status).toBe('blocked')
    const ready = once(form, 'azora-ready')
    form.retry()
    expect(form.status).toBe('loading')
    await ready
    expect(form.error).toBeNull()
  })

  it('asks again what became of a payment, and opens none', async () => {
    const { form, server } = await openForm({ confirm: [() => ({ error: lost })], retrieve: offline })
    server.script('/sync', 'network', 'network', 'network')
    await form.submit()
    server.status('succeeded')
    const told = once(form, 'azora-success')
    form.retry()
    expect(form.status).toBe('reconciling')
    expect((await told).payment.paymentId).toBe('pi_1')
    expect(server.requests('/payments')).toHaveLength(1)
  })

  it('does nothing to a form that is well', async () => {
    const { form, server } = await openForm()
    const asked = server.seen.length
    form.retry()
    expect(form.status).toBe('ready')
    expect(server.seen).toHaveLength(asked)
  })
})

describe('refresh()', () => {
  it('asks for the price again, and shows and charges the one that it gets', async () => {
    const { form, server, find, calls } = await openForm({
      confirm: [() => ({ paymentIntent: fakeIntent({ amount: 59_900 }) })],
    })
    server.price(59_900, '599.00')
    form.refresh()
    await expect.poll(() => form.status).toBe('ready')
    await form.updateComplete
    expect(find('.submit-label')?.textContent).toBe('Pay R\u00a0599,00')
    expect(named(calls, 'mount')).toHaveLength(1)
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })

  it('that our server fails at can be tried again by the payer, as the words say', async () => {
    const { form, server, find } = await openForm()
    server.script('/quotes', problem(500, 'internal'))
    form.refresh()
    await expect.poll(() => form.status).toBe('blocked')
    await form.updateComplete
    expect(find('[part=blocked]')?.textContent).toContain('Try again in a moment.')
    expect(form.error?.retryable).toBe(true)
    find('.again')?.click()
    await expect.poll(() => form.status).toBe('ready')
  })

  it('that our server refuses for good does not say to try again', async () => {
    const { form, server, find } = await openForm()
    server.script('/quotes', problem(403, 'forbidden', { detail: 'You may not do this.' }))
    form.refresh()
    await expect.poll(() => form.status).toBe('blocked')
    await form.updateComplete
    expect(find('.again')).toBeNull()
    expect(find('[part=blocked]')?.textContent).toContain('You may not do this.')
    expect(find('[part=blocked]')?.textContent).toContain('Please contact the owner of this site.')
    expect(find('[part=blocked]')?.textContent).not.toContain('Try again')
  })

  it('in the middle of a payment waits until that is over', async () => {
    const gate = Promise.withResolvers<void>()
    const { form, server } = await openForm({ confirm: [() => gate.promise.then(() => ({ error: declined }))] })
    const paying = form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    const asked = server.requests('/quotes').length
    form.refresh()
    expect(form.status).toBe('confirming')
    expect(server.requests('/quotes')).toHaveLength(asked)
    gate.resolve()
    await expect(paying).resolves.toMatchObject({ status: 'failed' })
    await expect.poll(() => server.requests('/quotes')).toHaveLength(asked + 1)
  })
})

describe('submit()', () => {
  it('before the fields are there takes nothing, and says why', async () => {
    const { form } = await openForm({ unready: true, ready: false })
    await expect(form.submit()).resolves.toEqual({ status: 'canceled', reason: 'not_ready' })
  })

  it('after a payment tells of that one again, and opens no other', async () => {
    const { form, server } = await openForm()
    await form.submit()
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded', payment: { paymentId: 'pi_1' } })
    expect(server.requests('/payments')).toHaveLength(1)
  })

  it('tells that money is held, where it is captured later', async () => {
    const { form, find } = await openForm({
      confirm: [() => ({ paymentIntent: fakeIntent({ status: 'requires_capture' }) })],
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'requires_capture' })
    await form.updateComplete
    expect(find('#outcome')?.textContent).toBe('Payment authorized')
  })

  it('is told apart by the order of its events: before-submit, submit, then what became of it', async () => {
    const { form } = await openForm()
    const seen: string[] = []
    for (const name of ['azora-before-submit', 'azora-submit', 'azora-challenge', 'azora-success', 'azora-error']) {
      document.addEventListener(name, ({ type }) => seen.push(type), { once: true })
    }
    await form.submit()
    expect(seen).toEqual(['azora-before-submit', 'azora-submit', 'azora-success'])
  })
})

describe('what can only be read', () => {
  it('says where the form stands: status, error, value, complete, and Stripe’s own object', async () => {
    const { form } = await openForm({ unready: true, ready: false })
    expect([form.status, form.error, form.complete, form.stripeElements]).toEqual(['loading', null, false, null])
    const failed = await openForm({ confirm: [() => ({ error: declined })] })
    await failed.form.submit()
    expect(failed.form.error).toMatchObject({ source: 'bank', code: 'card_declined', retryable: true })
    expect(failed.form.stripeElements).not.toBeNull()
  })
})

it('error has the words of the language in which they are shown, also of one that the page sets later', async () => {
  const { form, find } = await openForm({ confirm: [() => ({ error: declined })] })
  await form.submit()
  form.locale = 'de'
  await expect.poll(() => form.error?.message).toContain('Es wurde kein Geld abgebucht.')
  const { children = [] } = find('#error') ?? {}
  const shown = [...children].map(({ textContent }) => textContent?.trim()).filter(Boolean)
  expect(form.error?.message).toBe(shown.join(' '))
})
