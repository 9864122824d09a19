import type { Appearance } from '@stripe/stripe-js'
import { readTheme } from './read-theme.js'
import { type Labels, mergeAppearance, toAppearance } from './to-appearance.js'

/** How Stripe's fields are to look right now. */
export interface Looks {
  readonly appearance: Appearance
  readonly controlHeightPx: number
}

/** What the tokens say, as they compute for the probe, and over it what the page wishes. */
export function readLooks(probe: Element, labels: Labels, wishes: Appearance | undefined): Looks {
  const theme = readTheme(probe)
  return { appearance: mergeAppearance(toAppearance(theme, labels), wishes), controlHeightPx: theme.controlHeightPx }
}
