import { html, nothing, type TemplateResult } from 'lit'
import { type PayError, sentencesOf } from '../errors/index.js'
import { alertIcon, lockIcon, spinnerIcon } from './icons.js'
import { isBusy, isLoading, type View } from './view.js'

/** What a part of the form shows, if it shows anything. */
export type Part = TemplateResult | typeof nothing

/** Says that nothing is real, wherever somebody might take it for real. */
export function renderBadge({ mode, strings }: View): Part {
  if (mode === 'live' || !mode) return nothing
  return html`<span class="badge" part="test-badge">${mode === 'sandbox' ? strings.simulated : strings.test}</span>`
}

/** What is bought, what it costs, and whether the money is real. One line each, so that nothing moves when they come. */
export function renderSummary(view: View): TemplateResult {
  const { amount, description, purpose, strings } = view
  const saves = purpose === 'setup'
  const what = description ?? (amount && strings.total)
  return html`<div class="summary" part="summary">
    <slot name="summary"><p class="description" aria-hidden=${!what} title=${what} ?hidden=${saves && !what}><bdi>${what}</bdi></p></slot>
    <p class="price">
      <span class="amount ${saves ? 'words' : ''}" part="amount">${saves ? strings.save : amount}</span>
      ${renderBadge(view)}
    </p>
  </div>`
}

/** The wallets' row. It is always there for Stripe's frame, and takes no room until there is a wallet in it. */
export function renderExpress(view: View, slotName: string): TemplateResult {
  const { hasExpress, strings } = view
  return html`<div class="express ${hasExpress ? '' : 'absent'}" part="express">
      <slot name="express"></slot><slot name=${slotName}></slot>
    </div>
    ${isLoading(view) ? renderRoom(view) : nothing}
    <slot name="divider" ?hidden=${!hasExpress}><p class="divider" part="divider">${strings.otherWay}</p></slot>`
}

/**
 * As much room as the wallets' row and its divider take, where they are expected: in their place while the form loads,
 * and at its end when none came after all. A height that no policy for style attributes is against.
 */
export function renderRoom({ hasExpress, roomPx, strings }: View): Part {
  if (hasExpress || !roomPx) return nothing
  return html`<svg class="room" height=${roomPx}></svg>
    <p class="divider room">${strings.otherWay}</p>`
}

const bone = html`<div><i></i><i></i></div>`

/** The cell that the skeleton and Stripe's frame share. Its slots are always there, whatever the state. */
export function renderFields(slotName: string): TemplateResult {
  return html`<div class="payment" part="payment">
    <slot name="loading" class="bones" aria-hidden="true"
      ><div class="skeleton" part="skeleton">${bone}${bone}${bone}${bone}${bone}</div></slot
    >
    <div class="mount"><slot name="payment"></slot><slot name=${slotName}></slot></div>
  </div>`
}

/** What the error box is about. What is wrong in a field is said by the field itself, which has the focus then. */
export function errorOf({ state, viewPrevented }: View): PayError | null {
  const error = state.name === 'ready' && !viewPrevented ? state.error : null
  return error?.source === 'fields' ? null : error
}

/** The error box: what happened, whether money was taken, what to do. */
export function renderError(view: View): Part {
  const error = errorOf(view)
  if (!error) return nothing
  const [title, advice] = sentencesOf(error, view.strings)
  return html`<div class="error" part="error" id="error" tabindex="-1">
    <span part="error-icon">${alertIcon}</span>
    <p class="error-title" part="error-message">${title}</p>
    <p class="error-advice">${advice}</p>
  </div>`
}

/** The button says exactly what will be charged. It stays enabled before the fields are complete, and explains. */
export function renderSubmit(view: View): Part {
  // Until the fields are there, something else keeps its place: what comes later cannot be seen to move.
  if (isLoading(view)) return view.withoutSubmit ? nothing : html`<div class="skeleton submit-bone"><i></i></div>`
  const { disabled, onSubmit, state, strings, withoutSubmit } = view
  const busy = isBusy(view)
  const off = busy || disabled || state.name === 'updating'
  return withoutSubmit
    ? nothing
    : html`<button
        type="submit"
        part="submit-button"
        class="submit ${busy ? 'busy' : off ? 'off' : ''}"
        aria-disabled=${off}
        aria-busy=${busy}
        aria-describedby=${errorOf(view) ? 'error' : nothing}
        @click=${onSubmit}
      >
        <span class="submit-label" part="submit-label">${labelOf(view)}</span>
        <span class="spinner" part="spinner" aria-hidden="true">${spinnerIcon}${strings.processing}</span>
      </button>`
}

/** The button's words. Without an amount, such as before a trial, it names none. */
function labelOf({ amount, purpose, strings, submitLabel }: View): string {
  const exact = purpose === 'subscription' ? strings.subscribe : strings.pay
  return (submitLabel || (purpose === 'setup' ? strings.save : amount ? exact : strings.payPlain)).replace(
    '{amount}',
    amount,
  )
}

/** Where the details go. In the sandbox the fields themselves say that nothing is real. */
export function renderFooter(view: View): Part {
  const { mode, strings } = view
  if (isLoading(view)) return html`<p class="footer"></p>`
  return mode === 'sandbox'
    ? nothing
    : html`<p class="footer" part="footer">${lockIcon}<span>${mode === 'test' ? strings.testNote : strings.secure}</span></p>`
}
