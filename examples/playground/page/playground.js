// @ts-check
// Wires the choices to the form. What is chosen is one object, `look`; everything else follows from it.

import { cards, colours, fonts, languages, presets, sizes, uses } from './choices.js'
import { copyText } from './copy-text.js'
import { choice, field, find, make, option } from './dom.js'
import { addressOf, cssOf, first, readAddress, tokensOf } from './look.js'
import { openForm, tagOf } from './open-form.js'

const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
const sheet = new CSSStyleSheet()
document.adoptedStyleSheets.push(sheet)

/** How often a form was opened: the last one counts. */
let turn = 0

let look = readAddress(location.search)
if (!Object.hasOwn(uses, look.use)) look = { ...look, use: first.use }
if (!Object.hasOwn(presets, look.preset)) look = { ...look, preset: first.preset }

/** 0 for light, 1 for dark: which of a pair is seen. */
const shown = () => ((look.scheme === 'auto' ? systemIsDark.matches : look.scheme === 'dark') ? 1 : 0)

drawChoices()
show()
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
  history.replaceState(null, '', addressOf(look) || location.pathname)
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
  for (const name of /** @type {const} */ (['lang', 'labels', 'layout', 'width'])) field(name).value = look[name]
  field('card').checked = look.card
  field('disabled').checked = look.disabled
  find('shown-scheme').textContent = shown() === 1 ? 'dark' : 'light'
  const tokens = tokensOf(look)
  const own = getComputedStyle(find('room').firstElementChild ?? document.body)
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

/**
 * What stands in place of a form that could not be made.
 *
 * @param {unknown} error
 */
function tellTrouble(error) {
  const words = `The playground’s server gave no answer for this form. Is it still running? Then choose again. (${error})`
  return make('p', { class: 'trouble', role: 'alert' }, words)
}

async function reopen() {
  turn += 1
  const own = turn
  const form = await openForm(look).catch(tellTrouble)
  // Something else was chosen while the server was asked: that is what is seen.
  if (own !== turn) return
  if (form instanceof HTMLParagraphElement) {
    find('room').replaceChildren(form)
    find('events').replaceChildren()
    find('state').textContent = 'error'
    return
  }
  form.addEventListener('azora-success', () => showState(form))
  find('room').replaceChildren(form)
  find('events').replaceChildren()
  followForm(form)
  showChosen()
}

/** Tells what the form tells.
 * @param {import('@azora/pay-elements').AzoraPayForm} form
 */
function followForm(form) {
  const names = ['ready', 'change', 'before-submit', 'submit', 'challenge', 'success', 'pending', 'error', 'cancel']
  for (const name of [...names, 'express-click', 'saved-method-remove']) {
    form.addEventListener(`azora-${name}`, () => {
      const events = find('events')
      events.append(make('li', { class: 'event' }, `azora-${name}`))
      while (events.childElementCount > 4) events.firstElementChild?.remove()
    })
  }
}

/** The states that last have no event of their own, so they are looked at. */
setInterval(() => {
  const form = find('room').firstElementChild
  if (form?.localName === 'azora-pay-form') showState(/** @type {import('@azora/pay-elements').AzoraPayForm} */ (form))
}, 200)

/** @param {import('@azora/pay-elements').AzoraPayForm} form */
function showState(form) {
  const state = find('state')
  if (state.textContent !== form.status) state.textContent = form.status
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
  for (const card of cards) find('cards').append(drawCard(card))
}

/** @param {{ number: string, what: string, kind: string }} card */
function drawCard({ kind, number, what }) {
  const copy = make('button', { type: 'button', class: 'button button-small', 'aria-label': `Copy ${number}` }, 'Copy')
  copy.addEventListener('click', () => void copyText(copy, number.replaceAll(' ', '')))
  const pill = make('span', { class: 'pill', 'data-kind': kind }, what)
  return make('li', { class: 'card-row' }, pill, make('code', {}, number), copy)
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
  const own = getComputedStyle(find('room').firstElementChild ?? document.body)
  const before = tokensOf({ ...look, card: true })[name]
  const [light = value, dark = light] = before === undefined ? defaultOf(own, name) : [before].flat()
  const pair = shown() === 1 ? [light, value] : [value, dark]
  choose({ tokens: { ...look.tokens, [name]: /** @type {[string, string]} */ (pair) } })
}

for (const radio of document.querySelectorAll('[name=scheme]')) {
  if (radio instanceof HTMLInputElement) radio.addEventListener('change', () => choose({ scheme: radio.value }))
}
for (const name of /** @type {const} */ (['lang', 'labels', 'layout'])) {
  field(name).addEventListener('change', () => choose({ [name]: field(name).value }, { anew: true }))
}
field('width').addEventListener('change', () => choose({ width: field('width').value }))
field('font').addEventListener('change', () => chooseFont(field('font').value))
field('card').addEventListener('change', () => choose({ card: field('card').checked }))
field('disabled').addEventListener('change', () => {
  choose({ disabled: field('disabled').checked })
  find('room').firstElementChild?.toggleAttribute('disabled', look.disabled)
})
find('reset').addEventListener('click', () => choose({ ...first, use: look.use }, { anew: true }))
find('again').addEventListener('click', () => {
  sessionStorage.clear()
  void reopen()
})
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
