import {
  AzoraChallengeEvent,
  AzoraErrorEvent,
  AzoraPendingEvent,
  AzoraReadyEvent,
  AzoraSubmitEvent,
  AzoraSuccessEvent,
} from '../events/index.js'
import type { Effect } from '../machine/index.js'

const announced = { ready: AzoraReadyEvent, submit: AzoraSubmitEvent, challenge: AzoraChallengeEvent } as const

/** The event with which the page is told what the machine announces. */
export function eventOf(effect: Effect & { readonly do: 'announce' | 'announce_payment' | 'announce_error' }): Event {
  switch (effect.do) {
    case 'announce':
      return new announced[effect.what]()
    case 'announce_payment':
      return effect.what === 'success' ? new AzoraSuccessEvent(effect.payment) : new AzoraPendingEvent(effect.payment)
    case 'announce_error':
      return new AzoraErrorEvent(effect.error)
  }
}
