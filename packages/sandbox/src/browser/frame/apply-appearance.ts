import type { Appearance } from '@stripe/stripe-js'
import { applyVariables, resolveRules } from '../appearance/index.js'
import type { ColorScheme, FrameSettings } from '../wire/index.js'

const rulesSheet = new CSSStyleSheet()

/** Puts an appearance on the frame and says whether it is a dark one. */
export function applyAppearance(root: HTMLElement, appearance: Appearance): ColorScheme {
  const scheme = applyVariables(appearance)
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
  return scheme
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
