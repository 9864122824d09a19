import type { Appearance } from '@stripe/stripe-js'
import { isDark, resolveRules, resolveVariables } from '../appearance/index.js'
import type { ColorScheme, FrameSettings } from '../wire/index.js'

const rulesSheet = new CSSStyleSheet()

/** Puts an appearance on the frame and says whether it is a dark one. */
export function applyAppearance(root: HTMLElement, appearance: Appearance): ColorScheme {
  const variables = resolveVariables(appearance)
  const { style } = document.documentElement
  for (const name of [...style]) if (name.startsWith('--')) style.removeProperty(name)
  for (const [name, value] of variables) style.setProperty(name, value)

  rulesSheet.replaceSync('')
  for (const { selector, declarations } of resolveRules(appearance.rules)) {
    const rule = rulesSheet.cssRules[rulesSheet.insertRule(`${selector} {}`, rulesSheet.cssRules.length)]
    if (!(rule instanceof CSSStyleRule)) continue
    for (const [property, value] of declarations) rule.style.setProperty(property, value)
  }
  if (!document.adoptedStyleSheets.includes(rulesSheet)) document.adoptedStyleSheets.push(rulesSheet)

  const labels = appearance.labels ?? 'auto'
  root.dataset.labels = labels === 'auto' ? 'above' : labels
  root.classList.toggle('App--still', appearance.disableAnimations === true)

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

/** Loads the app's fonts into the frame. A font that fails leaves the next of the list, as in any document. */
export function loadFonts(fonts: FrameSettings['fonts']): void {
  for (const font of fonts) {
    if ('cssSrc' in font) {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = font.cssSrc
      document.head.append(link)
    } else {
      const { family, src, style, weight, unicodeRange } = font
      const face = new FontFace(family, src, {
        ...(style !== undefined && { style }),
        ...(weight !== undefined && { weight }),
        ...(unicodeRange !== undefined && { unicodeRange }),
      })
      document.fonts.add(face)
    }
  }
}
