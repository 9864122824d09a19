import { svg, type TemplateResult } from 'lit'

type Icon = TemplateResult

const stroke = (box: number, inner: Icon): Icon =>
  svg`<svg viewBox="0 0 ${box} ${box}" fill="none" stroke="currentcolor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${inner}</svg>`

/** Small line drawings. They carry no meaning that the text beside them does not. */
export const alertIcon = stroke(24, svg`<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.2M12 16.4v.1"/>`)
export const lockIcon = stroke(
  24,
  svg`<rect x="4.5" y="11" width="15" height="9.5" rx="2.5"/><path d="M8 11V7.5a4 4 0 0 1 8 0V11"/>`,
)
export const spinnerIcon = stroke(24, svg`<path d="M12 3a9 9 0 1 1-9 9" opacity=".9"/>`)

const disc = svg`<circle class="disc" cx="28" cy="28" r="28" stroke="none"/>`

export const checkIcon = stroke(
  56,
  svg`${disc}<path class="stroke" pathLength="1" stroke-width="3.5" d="M17.5 29l7.4 7.4 14-15.2"/>`,
)
export const clockIcon = stroke(
  56,
  svg`${disc}<circle cx="28" cy="28" r="13" stroke-width="3"/><path stroke-width="3" d="M28 20.5V28l5 3.5"/>`,
)
export const attentionIcon = stroke(56, svg`${disc}<path stroke-width="4" d="M28 17v14M28 38.9v.1"/>`)
