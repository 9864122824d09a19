import { html, nothing, type TemplateResult } from 'lit'
import { sentencesOf } from '../errors/index.js'
import type { Strings } from '../localization/index.js'
import type { PaymentOutcome } from '../payments/index.js'
import { attentionIcon, checkIcon, clockIcon } from './icons.js'
import { errorOf, type Part, renderBadge, renderError } from './render-form.js'
import { type Scene, sceneOf, type View } from './view.js'

interface Ending {
  readonly icon: TemplateResult
  readonly title: string
  readonly text: string
  /** The retry button's label; none when there is nothing to retry. */
  readonly again?: string
  readonly reference?: string
  /** Where the payer finds again what they still have to do. */
  readonly link?: string
}

/**
 * What is shown in place of the fields, or above the button: always the same slots, of which one is seen at most, so that
 * what the page puts into them keeps the focus.
 */
export function renderOutcome(view: View): TemplateResult {
  const scene = sceneOf(view)
  const isError = scene === 'form' ? errorOf(view) !== null : ['blocked', 'unknown'].includes(scene)
  const shown = isError ? 'error' : scene
  const content = scene === 'form' ? renderError(view) : renderEnding(scene, view)
  const slot = (name: string) =>
    html`<slot name=${name} ?hidden=${name !== shown || content === nothing}>${name === shown ? content : nothing}</slot>`
  return html`${slot('error')}${slot('success')}${slot('pending')}`
}

function renderEnding(scene: Scene, view: View): Part {
  const ending = endingOf(view)
  if (!ending) return nothing
  const { again, icon, link, reference, text, title } = ending
  return html`<div class="outcome ${scene}" part=${scene}>
    <span part="success-icon">${icon}</span>
    <h2 id="outcome" tabindex="-1">${title}</h2>
    ${reference && view.amount && html`<p class="amount">${view.amount}</p>`}
    <p>${text}</p>
    ${link && html`<a part="instructions-link" href=${link} target="_blank" rel="noopener">${view.strings.showInstructions}</a>`}
    ${reference && html`<p class="reference">${view.strings.reference} <span>${reference}</span></p>`}
    ${reference && renderBadge(view)}
    ${again && html`<button type="button" class="again" part="retry-button" @click=${view.onRetry}>${again}</button>`}
  </div>`
}

function endingOf({ purpose, state, strings, viewPrevented }: View): Ending | null {
  if (viewPrevented) return null
  switch (state.name) {
    case 'blocked':
    case 'unknown': {
      const { error } = state
      const [title, text] = sentencesOf(error, strings)
      // Whom a bank has sent back must not take it for another payment.
      const again = error.code === 'outcome_unknown' ? strings.checkAgain : strings.tryAgain
      return { icon: attentionIcon, title, text, again: error.retryable ? again : '' }
    }
    case 'success':
    case 'pending': {
      const { payment } = state
      const { instructions, paymentId: reference } = payment
      const [title, text] = sentencesOfOutcome(purpose, payment, strings)
      const icon = state.name === 'success' ? checkIcon : clockIcon
      return { icon, title, text, reference, link: instructions?.url ?? '' }
    }
    default:
      return null
  }
}

/** What is said of a payment that ended, or that has to wait: what happened, and what it means. */
export function sentencesOfOutcome(
  purpose: View['purpose'],
  { instructions, status }: PaymentOutcome,
  strings: Strings,
): readonly [title: string, text: string] {
  if (instructions) return [strings.instructionsTitle, strings.instructionsText]
  if (status === 'processing') return [strings.pendingTitle, strings.pendingText]
  if (purpose === 'setup') return [strings.savedTitle, strings.savedText]
  if (purpose === 'subscription') return [strings.subscribedTitle, strings.subscribedText]
  return status === 'requires_capture'
    ? [strings.authorizedTitle, strings.authorizedText]
    : [strings.successTitle, strings.successText]
}
