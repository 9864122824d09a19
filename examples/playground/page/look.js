// @ts-check
// What was chosen, as CSS and as the address of the page. Knows nothing of the page itself.

import { colours, presets, sizes, withoutCard } from './choices.js'

/**
 * A token is one value, or a pair for light and dark.
 *
 * @typedef {string | readonly [light: string, dark: string]} Token
 * @typedef {Readonly<Record<string, Token>>} Tokens
 * @typedef {{
 *   use: string, preset: string, scheme: string, width: string, card: boolean, tokens: Tokens,
 *   lang: string, colorScheme: string, labels: string, layout: string, express: string, link: boolean,
 *   submitLabel: string, disabled: boolean
 * }} Look
 */

/** @type {Look} */
export const first = {
  use: 'payment',
  preset: 'ours',
  scheme: 'auto',
  width: '440',
  card: true,
  tokens: {},
  lang: '',
  colorScheme: 'auto',
  labels: 'above',
  layout: 'accordion',
  express: '',
  link: true,
  submitLabel: '',
  disabled: false,
}

/**
 * Every token that differs from the form's own: those of the preset, and over them what was changed.
 *
 * @param {Look} look
 * @returns {Tokens}
 */
export function tokensOf({ card, preset, tokens }) {
  return { ...presets[preset]?.tokens, ...tokens, ...(card ? {} : withoutCard) }
}

/**
 * The style sheet to copy; the playground itself uses exactly this.
 *
 * @param {Look} look
 */
export function cssOf(look) {
  const lines = Object.entries(tokensOf(look)).map(([name, value]) => `  --azora-${name}: ${write(value)};`)
  return lines.length === 0 ? '/* Nothing to write: these are the defaults. */' : `:root {\n${lines.join('\n')}\n}`
}

/** @param {Token} value */
function write(value) {
  if (typeof value === 'string') return value
  const [light, dark] = value
  if (light === dark) return light
  // `light-dark()` takes colours alone; of anything else there is one for each scheme.
  return isColour(light) && isColour(dark) ? `light-dark(${light}, ${dark})` : mixed(light, dark)
}

/**
 * Two values that are alike but for their colours, such as two gradients: the colours are paired one by one.
 *
 * @param {string} light
 * @param {string} dark
 */
function mixed(light, dark) {
  const others = dark.match(colour) ?? []
  let at = -1
  return light.replaceAll(colour, (one) => {
    at += 1
    return `light-dark(${one}, ${others[at] ?? one})`
  })
}

const colour = /#[\da-f]{6}/g

/** @param {string} value */
const isColour = (value) => /^#[\da-f]{6}$/.test(value)

/** What Stripe adds to the address of whoever comes back from a bank. The form takes it, and takes it away. */
const ofStripe = /^(payment_intent|setup_intent|redirect_status)/

/**
 * @param {Look} look
 * @param {string} [before] what stood there
 * @returns {string} what stands behind the page's address
 */
export function addressOf(look, before = '') {
  const query = new URLSearchParams([...new URLSearchParams(before)].filter(([name]) => ofStripe.test(name)))
  for (const [name, value] of Object.entries(look)) {
    if (name === 'tokens') continue
    if (value !== first[/** @type {keyof Look} */ (name)]) query.set(name, String(value))
  }
  for (const [name, value] of Object.entries(look.tokens)) query.set(`--${name}`, [value].flat().join('|'))
  const written = query.toString()
  return written === '' ? '' : `?${written}`
}

const tokenNames = [...Object.keys(colours), ...Object.keys(sizes), 'font-family']

/**
 * Reads it back. Whatever nobody could have chosen here is left out.
 *
 * @param {string} query
 * @returns {Look}
 */
export function readAddress(query) {
  /** @type {Record<string, Token>} */
  const tokens = {}
  /** @type {Record<string, string | boolean>} */
  const look = {}
  for (const [name, value] of new URLSearchParams(query)) {
    if (name.startsWith('--')) {
      if (!tokenNames.includes(name.slice(2))) continue
      const parts = value.split('|').filter((part) => /^[\w\s#%.,'()-]{1,120}$/.test(part))
      if (parts.length === 2) tokens[name.slice(2)] = [parts[0] ?? '', parts[1] ?? '']
      else if (parts[0] !== undefined) tokens[name.slice(2)] = parts[0]
    } else if (Object.hasOwn(first, name) && name !== 'tokens') {
      const known = first[/** @type {keyof Look} */ (name)]
      look[name] = typeof known === 'boolean' ? value === 'true' : value
    }
  }
  return { ...first, ...look, tokens }
}
