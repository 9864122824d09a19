import type { StripePaymentElementOptions } from '@stripe/stripe-js'

export interface ResolvedLayout {
  type: 'accordion' | 'tabs'
  defaultCollapsed: boolean
  radios: boolean
  spaced: boolean
  logoAtEnd: boolean
}

/** Below this, tabs would be narrower than their names. */
const roomForTabsPx = 460

/** Stripe's defaults: an accordion with radio buttons; `auto` chooses by the room there is. */
export function resolveLayout(
  layout: StripePaymentElementOptions['layout'],
  { widthPx, methodCount }: { widthPx: number; methodCount: number },
): ResolvedLayout {
  const given = typeof layout === 'string' ? { type: layout } : (layout ?? { type: 'accordion' as const })
  const byRoom = widthPx >= roomForTabsPx ? 'tabs' : 'accordion'
  const radios = given.radios ?? 'auto'
  return {
    type: given.type === 'auto' ? byRoom : given.type,
    defaultCollapsed: given.defaultCollapsed ?? false,
    radios: radios === 'always' || (radios !== 'never' && methodCount > 1),
    spaced: given.spacedAccordionItems ?? true,
    logoAtEnd: given.paymentMethodLogoPosition === 'end',
  }
}
