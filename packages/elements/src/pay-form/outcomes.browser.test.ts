import type { StripeError } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeServer, problem } from '../../test/fake-server.js'
import { clearPage, once, openForm } from '../../test/open-form.js'

beforeEach(clearPage)
afterEach(clearPage)

const declined: StripeError = { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' }

/** A button of the page's in one of the form's slots. */
function slotted(slot: string): HTMLButtonElement {
  return Object.assign(document.createElement('button'), { slot, textContent: slot })
}

describe('what the page shows of an outcome itself', () => {
  it.each(['error', 'success', 'pending'])('stands in the same slot from the first paint on: %s', async (name) => {
    const own = slotted(name)
    const { form } = await openForm({ confirm: [() => ({ error: declined })], before: (tag) => tag.append(own) })
    const slot = own.assignedSlot
    expect(slot?.name).toBe(name)
    expect(own.checkVisibility()).toBe(false)
    await form.submit()
    await form.updateComplete
    expect(own.assignedSlot).toBe(slot)
    expect(own.checkVisibility()).toBe(name === 'error')
  })

  it('is seen when it is its turn', async () => {
    const own = slotted('success')
    const { form, find } = await openForm({ before: (tag) => tag.append(own) })
    expect(own.checkVisibility()).toBe(false)
    await form.submit()
    await form.updateComplete
    expect(own.checkVisibility()).toBe(true)
    expect(find('#outcome')?.checkVisibility()).toBe(false)
  })

  it.each(['blocked', 'unknown'] as const)('takes the place of ours when it is %s', async (state) => {
    const server = fakeServer()
    const { form, find, said } = await openForm({
      server,
      confirm: [() => ({ error: { type: 'api_connection_error' } })],
    })
    form.addEventListener('azora-error', (event) => event.preventDefault())
    server.script('/sync', problem(403, 'forbidden'))
    server.script('/quotes', problem(422, 'item_unknown'))
    if (state === 'unknown') await form.submit()
    else form.refresh()
    await expect.poll(() => form.status).toBe(state)
    await form.updateComplete
    expect(find('.outcome')).toBeNull()
    expect(find('.submit')).toBeNull()
    expect(said('assertive')).not.toBe('')
  })
})

describe('the button', () => {
  const described = (find: (selector: string) => HTMLElement | null) => {
    const id = find('.submit')?.getAttribute('aria-describedby')
    return id ? find(`#${id}`)?.textContent : id
  }

  it('is described by the error that is shown', async () => {
    const { form, find } = await openForm({ confirm: [() => ({ error: declined })] })
    await form.submit()
    await form.updateComplete
    expect(described(find)).toContain('There is not enough money on this card.')
  })

  it.each([
    ['a field says what is wrong', false],
    ['the page shows the error itself', true],
  ])('is described by nothing that is not there: %s', async (_why, prevents) => {
    const { form, find } = await openForm({
      confirm: [() => ({ error: declined })],
      submit: () => (prevents ? {} : { error: { type: 'validation_error' } }),
    })
    if (prevents) form.addEventListener('azora-error', (event) => event.preventDefault())
    await form.submit()
    await form.updateComplete
    expect(described(find)).toBeNull()
  })
})

describe('an error', () => {
  it('is read in the language that it is shown in', async () => {
    const { form, find, said } = await openForm({ confirm: [() => ({ error: declined })] })
    await form.submit()
    form.setAttribute('locale', 'de')
    await expect.poll(() => find('.error')?.textContent).toContain('Es wurde kein Geld abgebucht.')
    expect(said('assertive')).toContain('Es wurde kein Geld abgebucht.')
  })

  it.each([
    ['item_unknown', 422],
    ['not_found', 404],
  ])('of what is sold is told to the developer, with the server’s own words: %s', async (code, status) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const server = fakeServer()
    server.script('/quotes', problem(status, code, { detail: 'There is no such item.' }))
    const { form } = await openForm({ server, unready: true })
    await expect.poll(() => form.status).toBe('blocked')
    await expect
      .poll(() => warn.mock.calls.flat().join())
      .toContain(`${code} (status ${status}). There is no such item.`)
    warn.mockRestore()
  })

  it('of a client secret that Stripe does not know is told to the developer, and not to the payer', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const error = { type: 'invalid_request_error', code: 'resource_missing', message: 'No such setup_intent.' } as const
    const { form } = await openForm({
      attributes: { 'client-secret': 'seti_1_secret_x' },
      setup: () => ({ error }),
      unready: true,
    })
    await expect.poll(() => warn.mock.calls.flat().join()).toContain('resource_missing: No such setup_intent.')
    expect(form.shadowRoot?.textContent).not.toContain('setup_intent')
    warn.mockRestore()
  })

  it('of what a later script of the page sets in the same turn is not told', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { form } = await openForm({ attributes: { item: '' }, unready: true })
    const ready = once(form, 'azora-ready')
    form.amount = '499.00'
    form.currency = 'zar'
    form.createIntent = async () => ({ clientSecret: 'pi_1_secret_x' })
    await ready
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })

  it.each([
    ['amount', 'abc', 'zar'],
    ['amount', '1.999', 'zar'],
    ['currency', '499.00', 'zzz'],
  ])('of a page’s %s that means nothing is told to the developer: %s %s', async (attribute, amount, currency) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { form } = await openForm({
      unready: true,
      attributes: { item: '', amount, currency },
      before(tag) {
        tag.createIntent = async () => ({ clientSecret: 'pi_1_secret_x' })
      },
    })
    await expect.poll(() => form.status).toBe('blocked')
    await expect.poll(() => warn.mock.calls.flat().join()).toContain(attribute)
    expect(warn).toHaveBeenCalledOnce()
    warn.mockRestore()
  })

  it('names the attribute that createIntent cannot do without', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    let failed: Promise<{ readonly code: string }> | undefined
    await openForm({
      unready: true,
      before(form) {
        failed = once(form, 'azora-error')
        form.createIntent = async () => ({ clientSecret: 'pi_1_secret_x' })
      },
    })
    expect((await failed)?.code).toBe('missing_amount')
    await expect.poll(() => warn.mock.calls.flat().join()).toContain('needs amount, for example amount="49.99"')
    warn.mockRestore()
  })
})
