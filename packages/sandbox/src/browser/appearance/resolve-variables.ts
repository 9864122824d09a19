import type { Appearance } from '@stripe/stripe-js'
import { allowValue } from './allow-value.js'
import { themes, type VariableName, type Variables } from './themes.js'

/** The old spelling of a variable, and the one that the style sheet reads. */
const renamed: Readonly<Partial<Record<VariableName, VariableName>>> = {
  spacingGridRow: 'gridRowSpacing',
  spacingGridColumn: 'gridColumnSpacing',
  colorIcon: 'iconColor',
  colorIconCardCvc: 'iconCardCvcColor',
}

/**
 * The custom properties of an appearance: the theme's, overlaid with the variables of the app that are allowed.
 * The names are Stripe's: `--colorPrimary`.
 */
export function resolveVariables(appearance: Appearance): ReadonlyMap<`--${string}`, string> {
  const resolved = new Map<`--${string}`, string>()
  const theme: Variables = themes[appearance.theme ?? 'stripe'] ?? themes.stripe
  for (const [name, value] of [...entriesOf(theme), ...entriesOf(appearance.variables ?? {})]) {
    const allowed = allowValue(value)
    if (allowed !== undefined && /^[a-z][a-zA-Z0-9]*$/.test(name)) resolved.set(`--${renamed[name] ?? name}`, allowed)
  }
  return resolved
}

function entriesOf(variables: Variables): Array<[VariableName, string]> {
  // Object.entries forgets the keys' names.
  return Object.entries(variables) as Array<[VariableName, string]>
}

/** Whether letters on this background should be light; the parts are sRGB, 0 to 255. */
export function isDark([red, green, blue]: readonly [number, number, number]): boolean {
  const linear = (part: number) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  // The luminance at which black and white letters have the same contrast.
  return luminance < 0.179
}
