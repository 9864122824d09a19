import type { Appearance } from '@stripe/stripe-js'

export type Variables = NonNullable<Appearance['variables']>
export type VariableName = keyof Variables

/** What every theme begins with. */
const common = {
  fontFamily: '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Helvetica, Arial, sans-serif',
  fontSizeBase: '16px',
  fontLineHeight: '1.15',
  fontWeightNormal: '400',
  fontWeightMedium: '500',
  spacingUnit: '4px',
  borderRadius: '5px',
} satisfies Variables

const shadow = '0 1px 1px rgba(0, 0, 0, 0.03), 0 3px 6px rgba(0, 0, 0, 0.02)'

/** The looks that Stripe offers by name, in the variables of its Appearance API. */
export const themes: Readonly<Record<NonNullable<Appearance['theme']>, Variables>> = {
  stripe: {
    ...common,
    colorPrimary: '#0570de',
    colorBackground: '#ffffff',
    colorText: '#30313d',
    colorTextSecondary: '#6d6e78',
    colorTextPlaceholder: '#757680',
    colorDanger: '#df1b41',
    inputColorBorder: '#e6e6e6',
    inputBoxShadow: shadow,
  },
  night: {
    ...common,
    colorPrimary: '#85d996',
    colorBackground: '#30313d',
    colorText: '#ffffff',
    colorTextSecondary: '#b3b4bd',
    colorTextPlaceholder: '#a3a4ad',
    colorDanger: '#fe87a1',
    inputColorBorder: '#424353',
    inputBoxShadow: '0 2px 4px rgba(0, 0, 0, 0.5), 0 1px 6px rgba(0, 0, 0, 0.25)',
  },
  flat: {
    ...common,
    colorPrimary: '#0570de',
    colorBackground: '#f1f1f1',
    colorText: '#30313d',
    colorTextSecondary: '#5f606a',
    colorTextPlaceholder: '#6b6c76',
    colorDanger: '#d1123a',
    inputColorBorder: 'transparent',
    inputBoxShadow: 'none',
  },
}
