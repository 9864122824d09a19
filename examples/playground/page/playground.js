// @ts-check
// Wires the choices to the form. What is chosen is one object, `look`; everything else follows from it.

import { colours, fonts, languages, presets, sizes, uses } from './choices.js'
import { copyText } from './copy-text.js'
import { choice, field, find, make, option } from './dom.js'
import { inPlace, startLive } from './live.js'
import { addressOf, cssOf, first, readAddress, tokensOf } from './look.js'
import { tagOf } from './open-form.js'

const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
const sheet = new CSSStyleSheet()
document.adoptedStyleSheets.push(sheet)

let look = readAddress(location.search)
if (!Object.hasOwn(uses, look.use)) look = { ...look, use: first.use }
if (!Object.hasOwn(presets, look.preset)) look = { ...look, preset: first.preset }

/** Attributes, by the name of their control, with which the form is opened anew. */
const anew = ['lang', 'colorScheme', 'labels', 'layout', 'express']

/** 0 for light, 1 for dark: which of a pair is seen. */
const shown = () => ((look.scheme === 'auto' ? systemIsDark.matches : look.scheme === 'dark') ? 1 : 0)

drawChoices()
show()
const reopen = startLive(() => look, showChosen)
await reopen()

/**
 * @param {Partial<import('./look.js').Look>} change
 * @param {{ anew?: boolean }} [options] `anew` where the fields have to be mounted again
 */
function choose(change, { anew = false } = {}) {
  look = { ...look, ...change }
  show()
  if (anew) void reopen()
}

/** Brings everything but the form itself up to date. */
function show() {
  history.replaceState(null, '', `${addressOf(look, location.search) || location.pathname}${location.hash}`)
  document.documentElement.dataset.theme = look.scheme
  const css = cssOf(look)
  sheet.replaceSync(css)
  find('css').textContent = css
  find('html').textContent = tagOf(look)
  find('stage').dataset.width = look.width
  const use = uses[/** @type {import('./choices.js').Use} */ (look.use)]
  find('about').textContent = use.about
  find('more').setAttribute('href', use.more)
  showChosen()
}

/** Puts what is chosen into the controls: they may have been set by the address or by a preset. */
function showChosen() {
  for (const name of ['use', 'preset', 'scheme']) {
    const value = look[/** @type {'use'} */ (name)]
    for (const radio of document.querySelectorAll(`[name=${name}]`)) {
      if (radio instanceof HTMLInputElement) radio.checked = radio.value === value
    }
  }
  for (const name of [...anew, 'width', 'submitLabel']) field(name).value = String(look[/** @type {'lang'} */ (name)])
  for (const name of /** @type {const} */ (['card', 'link', 'disabled'])) field(name).checked = look[name]
  find('shown-scheme').textContent = shown() === 1 ? 'dark' : 'light'
  const tokens = tokensOf(look)
  const own = getComputedStyle(inPlace() ?? document.body)
  for (const name of Object.keys(colours)) {
    const chosen = tokens[name]
    const pair = chosen === undefined || chosen === 'transparent' ? defaultOf(own, name) : [chosen].flat()
    field(name).value = pair[shown()] ?? pair[0] ?? '#000000'
  }
  for (const [name, { initial }] of Object.entries(sizes)) {
    const px = Number.parseInt(String(tokens[name] ?? initial), 10)
    field(name).value = String(px)
    find(`${name}-px`).textContent = `${px} px`
  }
  field('font').value = String(tokens['font-family'] ?? '')
}

/**
 * What the form has without the token. It says so itself, in the custom property that it reads its token with.
 *
 * @param {CSSStyleDeclaration} own
 * @param {string} token
 */
function defaultOf(own, token) {
  const name = token.replace('color-', '')
  return own.getPropertyValue(`--_${name}`).match(/#[\da-f]{6}/g) ?? []
}

function drawChoices() {
  for (const [value, { label }] of Object.entries(uses)) {
    find('uses').append(choice('use', value, label, () => choose({ use: value }, { anew: true })))
  }
  for (const [value, { label, tokens }] of Object.entries(presets)) {
    const chip = choice('preset', value, label, () => choose({ preset: value, tokens: {} }))
    const [light = '#4338ca', dark = '#a5b4fc'] = [tokens['color-primary'] ?? []].flat()
    chip.style.setProperty('--swatch', `light-dark(${light}, ${dark})`)
    find('presets').append(chip)
  }
  for (const [name, label] of Object.entries(colours)) {
    const input = make('input', { type: 'color', id: name, class: 'colour' })
    input.addEventListener('input', () => chooseColour(name, input.value))
    find('colours').append(make('label', { class: 'row' }, label, input))
  }
  for (const [name, { label, max, min }] of Object.entries(sizes)) {
    const input = make('input', { type: 'range', id: name, min: String(min), max: String(max) })
    input.addEventListener('input', () => chooseToken(name, `${input.value}px`))
    const px = make('output', { id: `${name}-px`, for: name, class: 'px' })
    find('sizes').append(make('label', { class: 'row' }, label, make('span', { class: 'size' }, input, px)))
  }
  for (const [value, label] of Object.entries(fonts)) find('font').append(option(value, label))
  for (const [value, label] of Object.entries(languages)) find('lang').append(option(value, label, value || undefined))
}

/**
 * @param {string} name
 * @param {string} value
 */
function chooseToken(name, value) {
  choose({ tokens: { ...look.tokens, [name]: value } })
}

/**
 * Changes the colour of the scheme that is seen, and leaves that of the other.
 *
 * @param {string} name
 * @param {string} value
 */
function chooseColour(name, value) {
  const own = getComputedStyle(inPlace() ?? document.body)
  const before = tokensOf({ ...look, card: true })[name]
  const [light = value, dark = light] = before === undefined ? defaultOf(own, name) : [before].flat()
  const pair = shown() === 1 ? [light, value] : [value, dark]
  choose({ tokens: { ...look.tokens, [name]: /** @type {[string, string]} */ (pair) } })
}

for (const radio of document.querySelectorAll('[name=scheme]')) {
  if (radio instanceof HTMLInputElement) radio.addEventListener('change', () => choose({ scheme: radio.value }))
}
for (const name of anew) {
  field(name).addEventListener('change', () => choose({ [name]: field(name).value }, { anew: true }))
}
field('link').addEventListener('change', () => choose({ link: field('link').checked }, { anew: true }))
field('submitLabel').addEventListener('input', () => {
  choose({ submitLabel: field('submitLabel').value })
  if (look.submitLabel === '') inPlace()?.removeAttribute('submit-label')
  else inPlace()?.setAttribute('submit-label', look.submitLabel)
})
field('width').addEventListener('change', () => choose({ width: field('width').value }))
field('font').addEventListener('change', () => chooseFont(field('font').value))
field('card').addEventListener('change', () => choose({ card: field('card').checked }))
field('disabled').addEventListener('change', () => {
  choose({ disabled: field('disabled').checked })
  inPlace()?.toggleAttribute('disabled', look.disabled)
})
find('reset').addEventListener('click', () => choose({ ...first, use: look.use }, { anew: true }))
systemIsDark.addEventListener('change', show)

/** @param {string} value */
function chooseFont(value) {
  const { 'font-family': _, ...others } = look.tokens
  choose({ tokens: value === '' ? others : { ...others, 'font-family': value } })
}

for (const button of document.querySelectorAll('[data-copy]')) {
  if (!(button instanceof HTMLButtonElement)) continue
  button.addEventListener('click', () => void copyText(button, find(button.dataset.copy ?? '').textContent ?? ''))
}
