import type { Appearance } from '@stripe/stripe-js'
import type { ResolvedTheme } from './read-theme.js'

export type Labels = 'above' | 'floating'

/** Says in Stripe's Appearance what the tokens say in CSS, so that the frame looks like part of the form. */
export function toAppearance(theme: ResolvedTheme, labels: Labels): Appearance {
  // What is left of the control's height after one line of text (1.5) and two borders, above and below the text.
  const paddingBlockPx = Math.max(0, (theme.controlHeightPx - 1.5 * Number.parseFloat(theme.fontSize) - 2) / 2)
  const labelPx = 0.875 * Number.parseFloat(theme.fontSize)
  const ring = `0 0 0 1px ${theme.focus}`
  return {
    theme: theme.isDark ? 'night' : 'stripe',
    labels,
    variables: {
      colorPrimary: theme.primary,
      colorBackground: theme.field,
      colorText: theme.text,
      colorTextSecondary: theme.muted,
      colorTextPlaceholder: theme.muted,
      colorDanger: theme.danger,
      colorSuccess: theme.success,
      colorWarning: theme.warning,
      buttonColorBackground: theme.button,
      buttonColorText: theme.onButton,
      iconColor: theme.muted,
      accessibleColorOnColorPrimary: theme.onPrimary,
      fontFamily: theme.fontFamily,
      fontSizeBase: theme.fontSize,
      borderRadius: theme.radius,
      gridRowSpacing: theme.gap,
      gridColumnSpacing: theme.gap,
      labelFontSize: `${labelPx}px`,
      labelFontWeight: '500',
      labelColorText: theme.text,
    },
    rules: {
      '.Input': {
        border: `1px solid ${theme.controlBorder}`,
        boxShadow: 'none',
        lineHeight: '1.5',
        padding: `${paddingBlockPx}px 14px`,
      },
      // Forced colours take the ring away, and give this outline a colour.
      '.Input:focus': { borderColor: theme.focus, boxShadow: ring, outline: '2px solid transparent' },
      '.Input--invalid': { borderColor: theme.danger, boxShadow: 'none', color: theme.text },
      '.Input--invalid:focus': { borderColor: theme.danger, boxShadow: `0 0 0 1px ${theme.danger}` },
      // The skeleton has the same geometry.
      '.Label': { lineHeight: '1.25', marginBottom: '6px' },
      '.Tab, .AccordionItem, .Block': { border: `1px solid ${theme.controlBorder}`, boxShadow: 'none' },
      '.Tab--selected': { borderColor: theme.primary, boxShadow: `0 0 0 1px ${theme.primary}` },
    },
  }
}

/** The page's own wishes over ours, variable by variable and rule by rule. */
export function mergeAppearance(ours: Appearance, wishes: Appearance | undefined): Appearance {
  return {
    ...ours,
    ...wishes,
    variables: { ...ours.variables, ...wishes?.variables },
    rules: { ...ours.rules, ...wishes?.rules },
  }
}
