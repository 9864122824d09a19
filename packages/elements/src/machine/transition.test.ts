import { describe, expect, it } from 'vitest'
import type { PayError } from '../errors/index.js'
import type { PaymentOutcome } from '../payments/index.js'
import type { Effect } from './effect.js'
import type { Happening } from './happening.js'
import type { State } from './state.js'
import { transition } from './transition.js'

const error: PayError = { source: 'bank', code: 'card_declined', declineCode: null, message: 'No.', retryable: true }
/** There is no other payment to try. */
const over: PayError = { ...error, source: 'stripe', code: 'payment_canceled', retryable: false }
const payment = (status: PaymentOutcome['status']): PaymentOutcome => ({
  paymentId: 'pi_1',
  status,
  money: { amountMinor: 49_900, currency: 'zar' },
  amount: '499.00',
  description: null,
  paymentMethodId: null,
  failure: null,
  instructions: null,
})
const paymentId = 'pi_1'

const states = {
  idle: { name: 'idle' },
  loading: { name: 'loading', error: null },
  blocked: { name: 'blocked', error },
  returning: { name: 'returning', paymentId, fromBank: true },
  reloaded: { name: 'returning', paymentId, fromBank: false },
  ready: { name: 'ready', error: null },
  refused: { name: 'ready', error },
  updating: { name: 'updating' },
  validating: { name: 'validating' },
  creating: { name: 'creating' },
  confirming: { name: 'confirming', paymentId },
  challenge: { name: 'challenge', paymentId },
  reconciling: { name: 'reconciling', paymentId, mounted: true },
  unknown: { name: 'unknown', paymentId, mounted: true, error },
  success: { name: 'success', payment: payment('succeeded') },
  pending: { name: 'pending', payment: payment('processing') },
} as const satisfies Record<string, State>

const happenings: readonly Happening[] = [
  { type: 'connected' },
  { type: 'disconnected' },
  { type: 'prepared', unfinished: null, fromBank: false },
  { type: 'prepared', unfinished: 'pi_1', fromBank: true },
  { type: 'mounted' },
  { type: 'load_failed', error },
  { type: 'order_changed' },
  { type: 'priced' },
  { type: 'retried' },
  { type: 'reset' },
  { type: 'submitted' },
  { type: 'valid' },
  { type: 'invalid', error },
  { type: 'opened', paymentId },
  { type: 'open_failed', error },
  { type: 'challenge_opened' },
  { type: 'challenge_closed' },
  { type: 'declined', error },
  { type: 'lost' },
  { type: 'leaving' },
  { type: 'came_back' },
  { type: 'answered', payment: payment('succeeded'), error: null },
  { type: 'ask_failed', error },
]

const does = (effects: readonly Effect[]): string[] => effects.map((effect) => effect.do)

/** From, what happens, to, and what is done. */
const table: readonly [from: keyof typeof states, Happening, to: State['name'], does: readonly string[]][] = [
  ['idle', { type: 'connected' }, 'loading', ['prepare']],
  ['loading', { type: 'prepared', unfinished: null, fromBank: false }, 'loading', ['mount']],
  ['loading', { type: 'prepared', unfinished: 'pi_1', fromBank: true }, 'returning', ['ask']],
  ['loading', { type: 'mounted' }, 'ready', ['announce']],
  ['loading', { type: 'load_failed', error }, 'blocked', ['announce_error']],
  ['loading', { type: 'order_changed' }, 'loading', ['prepare']],
  ['blocked', { type: 'retried' }, 'loading', ['prepare']],
  ['ready', { type: 'submitted' }, 'validating', ['validate']],
  ['refused', { type: 'submitted' }, 'validating', ['validate']],
  ['ready', { type: 'order_changed' }, 'updating', ['reprice']],
  ['updating', { type: 'priced' }, 'ready', []],
  ['updating', { type: 'submitted' }, 'updating', ['settle']],
  ['updating', { type: 'load_failed', error }, 'blocked', ['announce_error']],
  ['validating', { type: 'valid' }, 'creating', ['announce', 'open']],
  ['validating', { type: 'invalid', error }, 'ready', ['announce_error', 'focus', 'settle']],
  ['creating', { type: 'opened', paymentId }, 'confirming', ['confirm']],
  ['creating', { type: 'open_failed', error }, 'ready', ['announce_error', 'focus', 'settle']],
  [
    'creating',
    { type: 'answered', payment: payment('succeeded'), error: null },
    'success',
    ['keep', 'settle', 'announce_payment', 'focus'],
  ],
  ['confirming', { type: 'challenge_opened' }, 'challenge', ['announce']],
  ['challenge', { type: 'challenge_opened' }, 'challenge', []],
  ['challenge', { type: 'challenge_closed' }, 'confirming', ['focus']],
  ['confirming', { type: 'declined', error }, 'ready', ['announce_error', 'focus', 'settle']],
  ['challenge', { type: 'declined', error }, 'ready', ['announce_error', 'focus', 'settle']],
  ['confirming', { type: 'lost' }, 'reconciling', ['ask']],
  ['confirming', { type: 'leaving' }, 'confirming', ['settle']],
  ['confirming', { type: 'came_back' }, 'reconciling', ['ask']],
  ['challenge', { type: 'came_back' }, 'reconciling', ['ask']],
  ['unknown', { type: 'came_back' }, 'reconciling', ['ask']],
  ['success', { type: 'came_back' }, 'success', []],
  [
    'confirming',
    { type: 'answered', payment: payment('requires_capture'), error: null },
    'success',
    ['keep', 'settle', 'announce_payment', 'focus'],
  ],
  [
    'confirming',
    { type: 'answered', payment: payment('processing'), error: null },
    'pending',
    ['settle', 'announce_payment', 'focus'],
  ],
  [
    'confirming',
    { type: 'answered', payment: { ...payment('requires_action'), instructions: { url: null } }, error: null },
    'pending',
    ['settle', 'announce_payment', 'focus'],
  ],
  [
    'reconciling',
    { type: 'answered', payment: payment('requires_action'), error },
    'ready',
    ['announce_error', 'focus', 'settle'],
  ],
  [
    'reconciling',
    { type: 'answered', payment: payment('requires_payment_method'), error },
    'ready',
    ['announce_error', 'focus', 'settle'],
  ],
  [
    'reconciling',
    { type: 'answered', payment: payment('canceled'), error },
    'ready',
    ['forget', 'announce_error', 'focus', 'settle'],
  ],
  [
    'reconciling',
    { type: 'answered', payment: payment('canceled'), error: over },
    'blocked',
    ['forget', 'announce_error', 'focus', 'settle'],
  ],
  [
    'creating',
    { type: 'answered', payment: payment('canceled'), error: over },
    'blocked',
    ['forget', 'announce_error', 'focus', 'settle'],
  ],
  [
    'reloaded',
    { type: 'answered', payment: payment('canceled'), error: over },
    'blocked',
    ['forget', 'announce_error', 'focus', 'settle'],
  ],
  ['reconciling', { type: 'ask_failed', error }, 'unknown', ['announce_error', 'focus', 'settle']],
  ['unknown', { type: 'retried' }, 'reconciling', ['ask']],
  ['unknown', { type: 'submitted' }, 'unknown', ['settle']],
  ['returning', { type: 'answered', payment: payment('requires_payment_method'), error }, 'loading', ['mount']],
  ['success', { type: 'reset' }, 'loading', ['forget', 'prepare']],
  ['pending', { type: 'reset' }, 'loading', ['forget', 'prepare']],
  ['unknown', { type: 'reset' }, 'loading', ['prepare']],
  ['returning', { type: 'reset' }, 'loading', ['prepare']],
  ['success', { type: 'order_changed' }, 'loading', ['prepare']],
  ['pending', { type: 'submitted' }, 'pending', ['settle']],
]

describe('transition', () => {
  it.each(table)('%s + %o → %s', (from, happening, to, done) => {
    const step = transition(states[from], happening)
    expect(step.state.name).toBe(to)
    expect(does(step.effects)).toEqual(done)
  })

  it('shows why a bank sent the payer back, but not to somebody who merely reloaded', () => {
    const answer: Happening = { type: 'answered', payment: payment('requires_payment_method'), error }
    expect(transition(states.returning, answer).state).toEqual({ name: 'loading', error })
    expect(transition(states.reloaded, answer).state).toEqual({ name: 'loading', error: null })
  })

  it('tells the caller of submit() how things stand where nothing can be paid', () => {
    const results = Object.entries(states).flatMap(([name, state]) =>
      transition(state, { type: 'submitted' }).effects.flatMap((effect) =>
        effect.do === 'settle' ? [[name, effect.result.status]] : [],
      ),
    )
    expect(Object.fromEntries(results)).toMatchObject({
      loading: 'canceled',
      blocked: 'canceled',
      updating: 'canceled',
      unknown: 'unknown',
      success: 'succeeded',
      pending: 'processing',
    })
  })

  it('takes money in no other way than validate, open, confirm', () => {
    const confirms = Object.entries(states).flatMap(([name, state]) =>
      happenings.flatMap((happening) =>
        does(transition(state, happening).effects).includes('confirm') ? [[name, happening.type]] : [],
      ),
    )
    expect(confirms).toEqual([['creating', 'opened']])
  })

  it('answers every submit that is under way when it leaves flight', () => {
    const inFlight = ['validating', 'creating', 'confirming', 'challenge', 'reconciling']
    for (const [name, state] of Object.entries(states)) {
      for (const happening of happenings) {
        const step = transition(state, happening)
        if (!inFlight.includes(state.name) || inFlight.includes(step.state.name)) continue
        expect(does(step.effects), `${name} + ${happening.type}`).toContain('settle')
      }
    }
  })

  it('never offers to pay while a payment may be under way', () => {
    for (const name of ['confirming', 'challenge', 'reconciling', 'unknown', 'success', 'pending'] as const) {
      for (const type of ['order_changed', 'submitted', 'mounted', 'priced', 'valid'] as const) {
        const next = transition(states[name], { type }).state.name
        expect(['ready', 'validating'], `${name} + ${type}`).not.toContain(next)
      }
    }
  })
})
