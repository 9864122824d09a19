import type { Speech } from '../base/live-regions.js'
import { sentencesOf } from '../errors/index.js'
import { sentencesOfOutcome } from './render-outcome.js'
import type { View } from './view.js'

/** The sentence that belongs to a state. Errors interrupt; progress waits its turn. */
export function speechOf({ amount, purpose, state, strings }: View): Speech {
  const polite = (text: string): Speech => ({ polite: text, assertive: '' })
  switch (state.name) {
    case 'loading':
      return polite(strings.loading)
    case 'returning':
    case 'reconciling':
      return polite(strings.returning)
    case 'validating':
    case 'creating':
    case 'confirming':
      return polite(strings.processing)
    case 'challenge':
      return { polite: '', assertive: strings.challenge }
    case 'success':
      return polite(`${sentencesOfOutcome(purpose, state.payment, strings)[0]}. ${amount}`)
    case 'pending':
      return polite(sentencesOfOutcome(purpose, state.payment, strings).join('. '))
    case 'ready':
    case 'blocked':
    case 'unknown':
      // What is wrong in a field is announced by Stripe's frame; ours says where to look.
      return { polite: '', assertive: state.error ? sentencesOf(state.error, strings).join(' ') : '' }
    default:
      return polite('')
  }
}
