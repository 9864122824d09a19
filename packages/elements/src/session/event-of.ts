import {
  AzoraChallengeEvent,
  AzoraErrorEvent,
  AzoraPendingEvent,
  AzoraReadyEvent,
  AzoraSubmitEvent,
  AzoraSuccessEvent,
} from '../events/index.js'
import type { Effect } from '../machine/index.js'

const announced = {
  ready: AzoraReadyEvent,
  submit: AzoraSubmitEvent,
  challenge: AzoraChallengeEvent,
  success: AzoraSuccessEvent,
  pending: AzoraPendingEvent,
} as const

/** The event with which the page is told what the machine announces. */
export function eventOf(effect: Effect & { readonly do: 'announce' | 'announce_payment' | 'announce_error' }): Event {
  if (effect.do === 'announce_error') return new AzoraErrorEvent(effect.error)
  return effect.do === 'announce' ? new announced[effect.what]() : new announced[effect.what](effect.payment)
}
