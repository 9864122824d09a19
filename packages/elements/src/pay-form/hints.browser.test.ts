import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { fakeServer, problem } from '../../test/fake-server.js'
import { clearPage, openForm } from '../../test/open-form.js'

let warn: MockInstance<typeof console.warn>

beforeEach(async () => {
  await clearPage()
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  return () => warn.mockRestore()
})
afterEach(clearPage)

const told = () => warn.mock.calls.flat().join()
const unavailable = problem(503, 'stripe_unreachable', { retryable: false })

describe('what the console says of a payment that could not be opened', () => {
  it('has the server’s code, and the payer reads that no money was taken', async () => {
    const server = fakeServer({ mode: 'live' })
    server.script('/payments', unavailable, unavailable, unavailable)
    const { form, find } = await openForm({ server })
    await expect(form.submit()).resolves.toMatchObject({ status: 'failed', error: { code: 'stripe_unreachable' } })
    expect(find('[part=error]')?.textContent).toContain('No money was taken.')
    await expect.poll(told).toBe('<azora-pay-form>: the server said stripe_unreachable (status 503).')
  })

  it('has the words of what the page’s own createIntent has thrown', async () => {
    const { form } = await openForm({
      attributes: { amount: '499.00', currency: 'zar', item: '' },
      before: (tag) => {
        tag.createIntent = async () => {
          throw new Error('/my/intents answered 500')
        }
      },
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'failed' })
    await expect.poll(told).toBe('<azora-pay-form>: /my/intents answered 500.')
  })

  it('is nothing where the bank has declined: that is the payer’s news', async () => {
    const { form } = await openForm({
      confirm: [() => ({ error: { type: 'card_error', code: 'card_declined', message: 'Declined.' } })],
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'failed', error: { code: 'card_declined' } })
    await form.updateComplete
    // What is told is told by a part that the form has asked for when it was ready.
    await import('../session/hint-of.js')
    expect(told()).toBe('')
  })
})

it.each(['config', 'quotes'])(
  'an endpoint that is a path too deep is the page’s mistake, and no payment that is missing, also where %s answers last',
  async (last) => {
    const server = fakeServer()
    server.script('/config', problem(404, 'not_found', { detail: 'There is no such payment.' }))
    server.script('/quotes', problem(404, 'not_found', { detail: 'There is no such route.' }))
    const answered = Promise.withResolvers<void>()
    const { form, find } = await openForm({
      unready: true,
      attributes: { endpoint: '/api/payments' },
      before: (tag) => {
        tag.fetch = async (input, init) => {
          const isLast = String(input instanceof Request ? input.url : input).endsWith(last)
          if (isLast) await answered.promise
          const answer = await server.fetch(input, init)
          setTimeout(answered.resolve)
          return answer
        }
      },
    })
    await expect.poll(() => form.status).toBe('blocked')
    await form.updateComplete
    expect(form.error).toMatchObject({ source: 'configuration', code: 'unexpected_answer', retryable: false })
    expect(find('[part=blocked]')?.textContent).toContain('This payment form is not set up correctly.')
    await expect
      .poll(told)
      .toBe(
        `<azora-pay-form>: what answers at ${location.origin}/api/payments is no Azora Pay server, or has it at another path (status 404). Is endpoint="/api/payments" right?`,
      )
  },
)

it('a server that does not answer is named, with all that may keep its answer away', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { form } = await openForm({
    unready: true,
    attributes: { endpoint: 'http://localhost:1/api' },
    before: (tag) => {
      tag.fetch = async () => {
        throw new TypeError('Failed to fetch')
      }
    },
  })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(form.status).toBe('blocked')
  vi.useRealTimers()
  await expect.poll(told).toContain('nothing answered at http://localhost:1/api')
})

it.each([
  [{ 'publishable-key': 'nonsense' }, 'invalid_publishable_key'],
  [{ 'client-secret': 'nonsense', item: '' }, 'invalid_client_secret'],
])('%o has a code of its own', async (attributes, code) => {
  const { form } = await openForm({ unready: true, attributes })
  await expect.poll(() => form.status).toBe('blocked')
  expect(form.error).toMatchObject({ source: 'configuration', code, retryable: false })
})
