import { html, type TemplateResult } from 'lit'

type Icon = TemplateResult

/** Small line drawings, each drawn as the style sheet says of all. They carry no meaning that the text beside them does not. */
export const alertIcon: Icon = html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.2M12 16.4v.1"/></svg>`
export const lockIcon: Icon = html`<svg viewBox="0 0 24 24" aria-hidden="true"><rect x="4.5" y="11" width="15" height="9.5" rx="2.5"/><path d="M8 11V7.5a4 4 0 0 1 8 0V11"/></svg>`
export const spinnerIcon: Icon = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3a9 9 0 1 1-9 9" opacity=".9"/></svg>`

export const checkIcon: Icon = html`<svg viewBox="0 0 56 56" aria-hidden="true"><circle class="disc" cx="28" cy="28" r="28"/><path class="stroke" pathLength="1" stroke-width="3.5" d="M17.5 29l7.4 7.4 14-15.2"/></svg>`
export const clockIcon: Icon = html`<svg viewBox="0 0 56 56" aria-hidden="true"><circle class="disc" cx="28" cy="28" r="28"/><circle cx="28" cy="28" r="13" stroke-width="3"/><path stroke-width="3" d="M28 20.5V28l5 3.5"/></svg>`
export const attentionIcon: Icon = html`<svg viewBox="0 0 56 56" aria-hidden="true"><circle class="disc" cx="28" cy="28" r="28"/><path stroke-width="4" d="M28 17v14M28 38.9v.1"/></svg>`
