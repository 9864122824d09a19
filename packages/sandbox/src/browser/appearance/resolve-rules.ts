import type { Appearance } from '@stripe/stripe-js'
import { allowValue } from './allow-value.js'

export interface StyleRule {
  selector: string
  declarations: ReadonlyMap<string, string>
}

/** `.Input`, `.Input--invalid`, `.Label:hover`, `.Input::placeholder`: a class of ours, its state, and pseudo-classes. */
const selectors =
  /^\.(Input|Label|Error|AccordionItem|Block|Checkbox|CheckboxInput|CheckboxLabel|PickerItem|RadioIcon|Tab|TabIcon|TabLabel|TermsText|SimulatedNote)(--[a-z]+)?(:(hover|focus|focus-visible|active|disabled|autofill)|::(placeholder|selection))*$/i

/** The properties of Stripe's documented list that can't move a field out of its place. */
const properties = new Set([
  ...['backgroundColor', 'border', 'borderTop', 'borderRight', 'borderBottom', 'borderLeft', 'borderColor'],
  ...['borderStyle', 'borderWidth', 'borderRadius', 'borderTopLeftRadius', 'borderTopRightRadius'],
  ...['borderBottomLeftRadius', 'borderBottomRightRadius', 'borderTopColor', 'borderRightColor'],
  ...['borderBottomColor', 'borderLeftColor', 'borderTopWidth', 'borderRightWidth', 'borderBottomWidth'],
  ...['borderLeftWidth', 'boxShadow', 'color', 'fill', 'fillOpacity', 'fontFamily', 'fontSize', 'fontStyle'],
  ...['fontVariant', 'fontWeight', 'letterSpacing', 'lineHeight', 'margin', 'marginTop', 'marginBottom'],
  ...['opacity', 'outline', 'outlineColor', 'outlineOffset', 'outlineStyle', 'outlineWidth', 'padding'],
  ...['paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft', 'textDecoration', 'textShadow'],
  ...['textTransform', 'transition'],
])

/** The app's own rules, less what is not allowed. Commas in a selector make several rules. */
export function resolveRules(rules: Appearance['rules']): readonly StyleRule[] {
  return Object.entries(rules ?? {}).flatMap(([list, declarations]) => {
    const allowed = allowDeclarations(declarations)
    return list
      .split(',')
      .map((selector) => selector.trim())
      .filter((selector) => selectors.test(selector) && allowed.size > 0)
      .map((selector) => ({ selector, declarations: allowed }))
  })
}

function allowDeclarations(declarations: Record<string, string>): ReadonlyMap<string, string> {
  const allowed = new Map<string, string>()
  for (const [property, value] of Object.entries(declarations)) {
    const text = properties.has(property) ? allowValue(value) : undefined
    if (text !== undefined)
      allowed.set(
        property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        text,
      )
  }
  return allowed
}
