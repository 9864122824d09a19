import { beforeEach, describe, expect, it, vi } from 'vitest'
import { RequestFailed } from '../client/index.js'
import { LoadFailed } from '../runtime/index.js'
import { ConfigurationMissing } from './configuration-missing.js'
import { hintOf, type Said } from './hint-of.js'

const server = { endpoint: '/aip', clientSecret: null, loadTimeout: 8_000, mode: 'payment' } as const
const own = { endpoint: null, clientSecret: 'pi_1_secret_x', loadTimeout: 15_000, mode: 'payment' } as const
const failed = (status: number, code: string, detail?: string) =>
  new RequestFailed({ status, code, retryable: false, detail }, null)

const told = (cause: unknown, settings: Said, code = 'any') => hintOf({ source: 'server', code, cause }, settings)

beforeEach(() => {
  vi.stubGlobal('document', { baseURI: 'https://shop.example/checkout' })
  vi.stubGlobal('location', { origin: 'https://shop.example' })
  return () => vi.unstubAllGlobals()
})

describe('what the page’s developer is told of a load that failed', () => {
  it.each([404, 200])('asks whether the endpoint is right where somebody else answers: %i', (status) => {
    expect(told(failed(status, 'unexpected_answer'), server)).toBe(
      `<azora-pay-form>: what answers at https://shop.example/aip is no Azora Pay server, or has it at another path (status ${status}). Is endpoint="/aip" right?`,
    )
  })

  it('has the server’s own words for a refusal', () => {
    expect(told(failed(422, 'item_unknown', 'There is no such item.'), server)).toContain(
      'item_unknown (status 422). There is no such item.',
    )
  })

  it('names what a server says of itself that has failed', () => {
    expect(told(failed(503, 'stripe_unreachable'), server)).toBe(
      '<azora-pay-form>: the server said stripe_unreachable (status 503).',
    )
    expect(told(failed(502, 'unexpected_answer'), server)).toBe(
      '<azora-pay-form>: the server said unexpected_answer (status 502).',
    )
  })

  it('asks, where nothing answers, for all that keeps an answer away', () => {
    expect(told(failed(0, 'connection_lost'), server)).toBe(
      "<azora-pay-form>: nothing answered at https://shop.example/aip. Does the server run, do its cors.origins name this page (https://shop.example), and does the page's Content-Security-Policy name the server under connect-src?",
    )
  })

  it('is nothing where it is the payer who is offline, and where nobody knows what was thrown', () => {
    vi.stubGlobal('navigator', { onLine: false })
    expect(told(failed(0, 'connection_lost'), server)).toBeNull()
    expect(told('thrown', server)).toBeNull()
  })

  it('leaves a payer alone whose line went down while they paid: the page had reached its server before', () => {
    expect(told(failed(0, 'connection_lost'), server, 'outcome_unknown')).toBeNull()
    const stripes = { type: 'api_connection_error', message: 'We are experiencing issues connecting.' }
    expect(told(stripes, server, 'outcome_unknown')).toBeNull()
    expect(told(new Error('lost', { cause: stripes }), server, 'outcome_unknown')).toBeNull()
    expect(told(failed(500, 'internal'), server, 'outcome_unknown')).toContain('the server said internal')
  })

  it('names what did not answer in time', () => {
    const late = new RequestFailed({ status: 0, code: 'no_answer', retryable: true }, 'loading')
    expect(told(late, server)).toBe(
      '<azora-pay-form>: https://shop.example/aip did not answer in time: one request may take 15000 ms, and all of loading 8000 ms, as load-timeout says.',
    )
    expect(told(new LoadFailed('load_timeout'), server)).toBe(
      "<azora-pay-form>: the fields were not there after 8000 ms, which load-timeout says: Stripe's script or its frame did not answer. Does the page's Content-Security-Policy let both in?",
    )
  })

  it('names what is waited for in vain while somebody pays', () => {
    const silent = (cause: unknown) => new RequestFailed({ status: 0, code: 'no_answer', retryable: true }, cause)
    expect(told(silent('waitUntil'), server)).toContain('was given by waitUntil() was not done after two minutes')
    expect(told(silent(null), server)).toContain("nor the page's createIntent, whichever was asked, answered")
  })

  it('is nothing of what only the payer and their bank can mend, or what the form itself has found out', () => {
    const cause = { type: 'card_error', message: 'Declined.' }
    expect(hintOf({ code: 'any', source: 'bank', cause }, server)).toBeNull()
    expect(hintOf({ code: 'any', source: 'fields', cause }, server)).toBeNull()
    expect(hintOf({ code: 'any', source: 'server' }, server)).toBeNull()
    expect(hintOf(null, server)).toBeNull()
  })

  it('names the modes that there are where the page has another', () => {
    const mistyped = { ...server, mode: 'subscribe' as 'subscription' }
    expect(told(new Error('currency is missing.'), mistyped)).toBe(
      '<azora-pay-form>: mode="subscribe" is none of payment, setup, subscription.',
    )
  })

  it('has the words of what was thrown before anybody was asked: an amount or a client secret that is none', () => {
    expect(told(new Error('"99,99" is no amount.'), server)).toBe('<azora-pay-form>: "99,99" is no amount.')
    expect(told(new Error('Invalid value for clientSecret.'), own)).toBe(
      '<azora-pay-form>: Invalid value for clientSecret. Is client-secret right?',
    )
  })

  it('names, for want of an item, the other ways to say what is paid', () => {
    const hint = told(new ConfigurationMissing('missing_item'), server)
    expect(hint).toContain('needs item, for example item="course_123".')
    expect(hint).toContain('createIntent')
    expect(told(new ConfigurationMissing('missing_price'), server)).not.toContain('createIntent')
  })

  it('names the address of a script that could not be loaded, and the endpoint that would name the sandbox’s', () => {
    const cause = new LoadFailed('load_failed', new Error('https://js.stripe.com/x/stripe.js could not be loaded'))
    expect(told(cause, server)).toBe('<azora-pay-form>: https://js.stripe.com/x/stripe.js could not be loaded.')
    expect(told(cause, own)).toContain('With the sandbox, write endpoint')
  })

  it('has Stripe’s code and message where Stripe refused', () => {
    const refusal = { type: 'invalid_request_error', code: 'resource_missing', message: 'No such payment_intent.' }
    expect(told(new Error(refusal.message, { cause: refusal }), own)).toBe(
      '<azora-pay-form>: Stripe said resource_missing: No such payment_intent. Is client-secret right, and of the same account as the publishable key?',
    )
    const unended = { code: 'resource_missing', message: "No such payment_intent: 'pi_1'" }
    expect(told(new Error(unended.message, { cause: unended }), own)).toContain(": 'pi_1'. Is client-secret right")
    expect(told({ type: 'api_error', message: 'Down' }, server)).toBe('<azora-pay-form>: Stripe said api_error: Down.')
    const nameless = { code: null, message: 'This session has expired.' }
    expect(told(new LoadFailed('load_failed', nameless), server)).toBe(
      '<azora-pay-form>: Stripe said: This session has expired.',
    )
  })
})
