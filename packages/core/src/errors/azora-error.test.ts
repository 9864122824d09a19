import { describe, expect, it } from 'vitest'
import { AzoraError } from './azora-error.js'

describe('AzoraError', () => {
  it('takes retryable from the table, so that a caller need not know the code', () => {
    expect(new AzoraError('stripe_unreachable', 'no answer').retryable).toBe(true)
    expect(new AzoraError('card_declined', 'declined').retryable).toBe(false)
  })

  it('keeps the cause that it translates', () => {
    const cause = new Error('socket hang up')
    expect(new AzoraError('stripe_unreachable', 'no answer', { cause }).cause).toBe(cause)
  })

  it('is an Error with a name, a message and a stack of its own', () => {
    const error = new AzoraError('not_found', 'payment pi_1 was not found')
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toBe('AzoraError: payment pi_1 was not found')
    expect(error.stack).toContain('azora-error.test')
  })

  it('has no cause at all, rather than an undefined one, when it translates nothing', () => {
    expect('cause' in new AzoraError('internal', 'oops')).toBe(false)
    expect(new AzoraError('internal', 'oops', { cause: null }).cause).toBe(null)
  })

  it('carries data for the handler, and an empty object when there is none', () => {
    const error = new AzoraError('refund_exceeds_captured', 'too much', { data: { leftMinor: 500 } })
    expect(error.data).toEqual({ leftMinor: 500 })
    expect(new AzoraError('internal', 'oops').data).toEqual({})
  })
})
