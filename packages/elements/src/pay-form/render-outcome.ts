import { html, nothing, type TemplateResult } from 'lit'
import { sentencesOf } from '../errors/index.js'
import type { Strings } from '../localization/index.js'
import type { PaymentOutcome } from '../payments/index.js'
import { attentionIcon, checkIcon, clockIcon } from './icons.js'
import { renderBadge } from './render-form.js'
import { type Scene, sceneOf, type View } from './view.js'

interface Ending {
  readonly icon: TemplateResult
  readonly title: string
  readonly text: string
  /** The retry button's label; none when there is nothing to retry. */
  readonly again?: string
  readonly reference?: string
}

/** The view that takes the form's place when there is nothing (more) to fill in. */
export function renderOutcome(view: View): TemplateResult | typeof nothing {
  const scene = sceneOf(view)
  const ending = endingOf(scene, view)
  if (!ending) return nothing
  const { again, icon, reference, text, title } = ending
  return html`<slot name=${scene === 'blocked' || scene === 'unknown' ? 'error' : scene}>
    <div class="outcome ${scene}" part=${scene}>
      <span part="success-icon">${icon}</span>
      <h2 id="outcome" tabindex="-1">${title}</h2>
      ${reference && view.amount && html`<p class="amount">${view.amount}</p>`}
      <p>${text}</p>
      ${reference && html`<p class="reference">${view.strings.reference} <span>${reference}</span></p>`}
      ${reference && renderBadge(view)}
      ${again && html`<button type="button" class="again" part="retry-button" @click=${view.onRetry}>${again}</button>`}
    </div>
  </slot>`
}

function endingOf(scene: Scene, { purpose, state, strings }: View): Ending | null {
  switch (state.name) {
    case 'blocked': {
      const [title, text] = sentencesOf(state.error, strings)
      return { icon: attentionIcon, title, text, again: state.error.retryable ? strings.tryAgain : '' }
    }
    case 'unknown':
      return {
        icon: attentionIcon,
        title: strings.errors.outcome_unknown,
        text: strings.unknownAdvice,
        again: strings.checkAgain,
      }
    case 'success': {
      if (scene === 'form') return null
      const [title, text] = thanksOf(purpose, state.payment, strings)
      return { icon: checkIcon, title, text, reference: state.payment.paymentId }
    }
    case 'pending':
      return scene === 'form'
        ? null
        : {
            icon: clockIcon,
            title: strings.pendingTitle,
            text: strings.pendingText,
            reference: state.payment.paymentId,
          }
    default:
      return null
  }
}

/** What is said of a success: what happened, and what it means. */
export function thanksOf(
  purpose: View['purpose'],
  { status }: PaymentOutcome,
  strings: Strings,
): readonly [title: string, text: string] {
  if (purpose === 'setup') return [strings.savedTitle, strings.savedText]
  if (purpose === 'subscription') return [strings.subscribedTitle, strings.subscribedText]
  return status === 'requires_capture'
    ? [strings.authorizedTitle, strings.authorizedText]
    : [strings.successTitle, strings.successText]
}
