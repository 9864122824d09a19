import type { Appearance } from '@stripe/stripe-js'
import { isDark, resolveVariables } from './resolve-variables.js'

/** Puts the variables of an appearance on this document and says whether it is a dark one. */
export function applyVariables(appearance: Appearance): 'light' | 'dark' {
  const variables = resolveVariables(appearance)
  const { style } = document.documentElement
  for (const name of [...style]) if (name.startsWith('--')) style.removeProperty(name)
  for (const [name, value] of variables) style.setProperty(name, value)

  const background = readColor(variables.get('--colorBackground') ?? '')
  const scheme = background !== undefined && isDark(background) ? 'dark' : 'light'
  // The page gives its iframe the same scheme: when they differ, browsers paint an opaque canvas.
  style.colorScheme = scheme
  return scheme
}

/** The sRGB parts of any colour that the browser knows. */
function readColor(color: string): readonly [number, number, number] | undefined {
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (context === null || !CSS.supports('color', color)) return undefined
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data
  return alpha < 128 ? undefined : [red, green, blue]
}
