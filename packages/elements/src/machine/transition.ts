import type { PayError } from '../errors/index.js'
import type { PaymentOutcome } from '../payments/index.js'
import type { Effect } from './effect.js'
import type { Happening } from './happening.js'
import { isInFlight, type State } from './state.js'

/** Where the form goes, and what is to be done. */
export interface Step {
  readonly state: State
  readonly effects: readonly Effect[]
}

/**
 * The form's whole behaviour: a state and what happened → the next state and what to do. Pure.
 *
 * What has no meaning in a state changes nothing, so that a late answer of an earlier life cannot do harm.
 */
export function transition(state: State, happening: Happening): Step {
  return always(state, happening) ?? inState(state, happening) ?? { state, effects: [] }
}

/** What means the same in many states. */
function always(state: State, happening: Happening): Step | null {
  switch (happening.type) {
    case 'disconnected': {
      const waiting = isInFlight(state)
      return to({ name: 'idle' }, waiting ? [settle({ status: 'canceled', reason: 'disconnected' })] : [])
    }
    case 'reset':
      if (isInFlight(state) || state.name === 'idle') return null
      // While nobody knows what became of it, the attempt is kept: the form asks before it offers to pay.
      return to(
        loading,
        ['unknown', 'returning'].includes(state.name) ? [{ do: 'prepare' }] : [{ do: 'forget' }, { do: 'prepare' }],
      )
    case 'order_changed':
      return ['loading', 'blocked', 'returning', 'success', 'pending'].includes(state.name)
        ? to(loading, [{ do: 'prepare' }])
        : null
    case 'submitted':
      return state.name === 'ready' ? null : answerAtOnce(state)
    default:
      return null
  }
}

function inState(state: State, happening: Happening): Step | null {
  switch (state.name) {
    case 'idle':
      return happening.type === 'connected' ? to(loading, [{ do: 'prepare' }]) : null
    case 'loading':
      return whileLoading(state, happening)
    case 'blocked':
      return happening.type === 'retried' ? to(loading, [{ do: 'prepare' }]) : null
    case 'ready':
    case 'updating':
      return whileReady(state, happening)
    case 'validating':
    case 'creating':
      return whileOpening(state, happening)
    case 'confirming':
    case 'challenge':
      return whileConfirming(state, happening)
    case 'returning':
    case 'reconciling':
      return whileAsking(state, happening)
    case 'unknown':
      return happening.type === 'retried' || happening.type === 'came_back'
        ? ask({ name: 'reconciling', paymentId: state.paymentId, mounted: state.mounted })
        : null
    case 'success':
    case 'pending':
      return null
  }
}

function whileLoading(state: State & { name: 'loading' }, happening: Happening): Step | null {
  switch (happening.type) {
    case 'prepared':
      return happening.unfinished
        ? ask({ name: 'returning', paymentId: happening.unfinished, fromBank: happening.fromBank })
        : to(state, [{ do: 'mount' }])
    case 'mounted':
      return to({ name: 'ready', error: state.error }, [
        { do: 'announce', what: 'ready' },
        ...(state.error ? told(state.error) : []),
      ])
    case 'load_failed':
      return to({ name: 'blocked', error: happening.error }, [{ do: 'announce_error', error: happening.error }])
    default:
      return null
  }
}

function whileReady(state: State & { name: 'ready' | 'updating' }, happening: Happening): Step | null {
  switch (happening.type) {
    case 'submitted':
      return to({ name: 'validating' }, [{ do: 'validate' }])
    case 'order_changed':
      return to({ name: 'updating' }, [{ do: 'reprice' }])
    case 'prepared':
      // What changed is more than the price: the fields are mounted anew.
      return whileLoading({ name: 'loading', error: null }, happening)
    case 'priced':
      return state.name === 'updating' ? to({ name: 'ready', error: null }) : null
    case 'load_failed':
      return to({ name: 'blocked', error: happening.error }, [{ do: 'announce_error', error: happening.error }])
    default:
      return null
  }
}

function whileOpening(state: State & { name: 'validating' | 'creating' }, happening: Happening): Step | null {
  switch (happening.type) {
    case 'valid':
      return to({ name: 'creating' }, [{ do: 'announce', what: 'submit' }, { do: 'open' }])
    case 'invalid':
      return failed(happening.error, 'fields')
    case 'open_failed':
      return failed(happening.error, 'error')
    case 'opened':
      return state.name === 'creating'
        ? to({ name: 'confirming', paymentId: happening.paymentId }, [{ do: 'confirm' }])
        : null
    case 'answered':
      return finish(happening.payment, happening.error, { mounted: true, silent: false })
    default:
      return null
  }
}

function whileConfirming(state: State & { name: 'confirming' | 'challenge' }, happening: Happening): Step | null {
  const { paymentId } = state
  switch (happening.type) {
    case 'challenge_opened':
      return state.name === 'challenge'
        ? null
        : to({ name: 'challenge', paymentId }, [{ do: 'announce', what: 'challenge' }])
    case 'challenge_closed':
      // The bank's overlay took the focus with it.
      return to({ name: 'confirming', paymentId }, [{ do: 'focus', on: 'submit' }])
    case 'invalid':
      return failed(happening.error, 'fields')
    case 'declined':
      return failed(happening.error, 'error')
    case 'answered':
      return finish(happening.payment, happening.error, { mounted: true, silent: false })
    case 'lost':
    case 'came_back':
      return ask({ name: 'reconciling', paymentId, mounted: true })
    case 'leaving':
      return to(state, [settle({ status: 'redirecting' })])
    default:
      return null
  }
}

function whileAsking(state: State & { name: 'returning' | 'reconciling' }, happening: Happening): Step | null {
  const mounted = state.name === 'reconciling' && state.mounted
  switch (happening.type) {
    case 'answered': {
      // A plain reload of a page whose payer had not paid yet is no news to them.
      const silent = state.name === 'returning' && !state.fromBank
      return finish(happening.payment, happening.error, { mounted, silent })
    }
    case 'ask_failed': {
      const { paymentId } = state
      const { error } = happening
      return to({ name: 'unknown', paymentId, mounted, error }, [
        ...told(error),
        settle({ status: 'unknown', paymentId, error }),
      ])
    }
    default:
      return null
  }
}

/** The payment's own word decides where the form ends. */
function finish(
  payment: PaymentOutcome,
  error: PayError | null,
  { mounted, silent }: { mounted: boolean; silent: boolean },
): Step {
  const { instructions, paymentId, status } = payment
  // Whether a bank or the payer has to do something elsewhere: neither paid nor failed.
  switch (instructions ? 'processing' : status) {
    case 'succeeded':
    case 'requires_capture':
      return ended('success', payment, [
        { do: 'keep', paymentId },
        settle({ status: status === 'requires_capture' ? status : 'succeeded', payment }),
      ])
    case 'processing':
      // Not kept as a receipt: until the bank has answered, this order must not be offered again, however long it takes.
      return ended('pending', payment, [settle({ status: 'processing', payment })])
    default: {
      const forget: readonly Effect[] = status === 'canceled' ? [{ do: 'forget' }] : []
      // There is no other payment to try: the page has the secret of this one alone.
      if (error && !error.retryable)
        return to({ name: 'blocked', error }, [...forget, ...told(error), settle({ status: 'failed', error })])
      const shown = silent ? null : error
      if (!mounted) return to({ name: 'loading', error: shown }, [...forget, { do: 'mount' }])
      const step = shown ? failed(shown, 'error') : to({ name: 'ready', error: null })
      return to(step.state, [...forget, ...step.effects])
    }
  }
}

function ended(what: 'success' | 'pending', payment: PaymentOutcome, effects: readonly Effect[]): Step {
  return to({ name: what, payment }, [
    ...effects,
    { do: 'announce_payment', what, payment },
    { do: 'focus', on: 'outcome' },
  ])
}

function failed(error: PayError, focus: 'fields' | 'error'): Step {
  return to({ name: 'ready', error }, [
    { do: 'announce_error', error },
    { do: 'focus', on: focus },
    settle({ status: 'failed', error }),
  ])
}

function told(error: PayError): readonly Effect[] {
  return [
    { do: 'announce_error', error },
    { do: 'focus', on: 'error' },
  ]
}

/** A submit in a state that offers none: it is told how things stand, and nothing is tried. */
function answerAtOnce(state: State): Step {
  switch (state.name) {
    case 'success':
    case 'pending': {
      const { payment } = state
      const status = payment.status === 'requires_capture' ? payment.status : 'succeeded'
      return to(state, [settle({ status: state.name === 'pending' ? 'processing' : status, payment })])
    }
    case 'unknown':
      return to(state, [settle({ status: 'unknown', paymentId: state.paymentId, error: state.error })])
    default:
      return to(state, [settle({ status: 'canceled', reason: 'not_ready' })])
  }
}

const loading: State = { name: 'loading', error: null }

function ask(state: State & { paymentId: string }): Step {
  return to(state, [{ do: 'ask', paymentId: state.paymentId }])
}

function to(state: State, effects: readonly Effect[] = []): Step {
  return { state, effects }
}

function settle(result: Extract<Effect, { do: 'settle' }>['result']): Effect {
  return { do: 'settle', result }
}
