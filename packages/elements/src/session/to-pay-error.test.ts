import type { StripeError } from '@stripe/stripe-js'
import { describe, expect, it } from 'vitest'
import { RequestFailed } from '../client/index.js'
import { LoadFailed } from '../runtime/index.js'
import { ConfigurationMissing } from './configuration-missing.js'
import { factsOf, factsOfOutcome, factsOfStripe } from './to-pay-error.js'

const stripeError = (changes: Partial<StripeError>): StripeError => ({ type: 'card_error', ...changes })

describe('factsOf', () => {
  it('sorts what went wrong by who can mend it', () => {
    const failed = (status: number, code: string) => new RequestFailed({ status, code, retryable: false }, null)
    const source = (cause: unknown) => factsOf(cause).source
    expect(source(failed(0, 'connection_lost'))).toBe('network')
    expect(source(failed(402, 'card_declined'))).toBe('bank')
    expect(source(failed(404, 'unexpected_answer'))).toBe('configuration')
    expect(source(failed(404, 'item_unknown'))).toBe('server')
    expect(source(new LoadFailed('load_timeout'))).toBe('network')
    expect(source(new ConfigurationMissing('missing_item'))).toBe('configuration')
    expect(source(new TypeError('x is not a function'))).toBe('server')
  })

  it('keeps the server’s words for whoever wrote the page away from the payer', () => {
    for (const [status, code] of [
      [403, 'amount_not_allowed'],
      [400, 'invalid_request'],
    ] as const) {
      const cause = new RequestFailed({ status, code, retryable: false, detail: 'Pass clientAmounts.' }, null)
      expect(factsOf(cause), code).toMatchObject({ source: 'configuration', code, detail: '', cause })
    }
  })

  it('leaves what is wrong in a field to the field', () => {
    expect(factsOfStripe(stripeError({ type: 'validation_error' }))).toMatchObject({
      source: 'fields',
      code: 'fields_incomplete',
    })
  })

  it('takes a failed challenge for the bank’s refusal', () => {
    const error = stripeError({ type: 'invalid_request_error', code: 'payment_intent_authentication_failure' })
    expect(factsOfStripe(error)).toMatchObject({ source: 'bank', retryable: true })
  })
})

describe('factsOfOutcome', () => {
  const outcome = {
    paymentId: 'pi_1',
    money: { amountMinor: 1, currency: 'usd' },
    amount: null,
    description: null,
    paymentMethodId: null,
    instructions: null,
  }

  it('finds nothing wrong with what is paid, held or under way', () => {
    for (const status of ['succeeded', 'requires_capture', 'processing'] as const) {
      expect(factsOfOutcome({ ...outcome, status, failure: null }, null)).toBeNull()
    }
  })

  it('finds nothing wrong with what the payer still has to pay elsewhere', () => {
    const waiting = { ...outcome, status: 'requires_action', failure: null } as const
    expect(factsOfOutcome({ ...waiting, instructions: { url: null } }, null)).toBeNull()
    expect(factsOfOutcome(waiting, null)?.code).toBe('payment_not_completed')
  })

  it('names the failure of the last try', () => {
    const failure = { code: 'card_declined', declineCode: 'lost_card', message: 'No.' }
    expect(factsOfOutcome({ ...outcome, status: 'requires_payment_method', failure }, null)).toMatchObject({
      source: 'bank',
      declineCode: 'lost_card',
    })
  })
  it('tells a canceled payment that can be replaced from one that is the only one', () => {
    const canceled = { ...outcome, status: 'canceled', failure: null } as const
    expect(factsOfOutcome(canceled, null)).toMatchObject({ code: 'payment_canceled', retryable: true })
    expect(factsOfOutcome(canceled, 'pi_2_secret_x')).toMatchObject({ retryable: true })
    expect(factsOfOutcome(canceled, 'pi_1_secret_x')).toMatchObject({ code: 'payment_canceled', retryable: false })
    expect(factsOfOutcome({ ...canceled, paymentId: 'cs_1' }, 'cs_1_secret_x')).toMatchObject({
      code: 'checkout_expired',
      retryable: false,
    })
  })
})
