import { html } from '../dom/index.js'
import { leave } from './outcome.js'
import type { ChallengeContext } from './read-query.js'

const gone = 'The sandbox knows this payment no more: it was reset, or set back to a time before it.'

/** Says that there is nothing left to decide, and puts the way out where the choices were. */
export function offerToLeave(context: ChallengeContext, group: HTMLElement, problem: HTMLElement): void {
  problem.textContent = gone
  const back = html('button', { type: 'button' }, [context.place.kind === 'overlay' ? 'Close' : 'Go back'])
  back.addEventListener('click', () => leaveGone(context))
  group.replaceChildren(back)
  back.focus()
}

/** Whoever asked is told that it came to nothing. */
export function leaveGone(context: ChallengeContext): void {
  leave(context, { status: 'requires_payment_method' })
}
