// @ts-check
// The form in its place, what it tells, and the cards to try with it.

import { cards } from './choices.js'
import { copyText } from './copy-text.js'
import { find, make } from './dom.js'
import { logEvents } from './event-log.js'
import { openForm } from './open-form.js'

/** @typedef {import('@azora/pay-elements').AzoraPayForm} AzoraPayForm */

/** How often a form was opened: the last one counts. */
let turn = 0

/** What stands in the form's place: the form, or what says why there is none. */
export const inPlace = () => find('room').firstElementChild

/**
 * Keeps a form in its place: the one that is chosen at the moment, and after "Begin anew" a fresh one.
 *
 * @param {() => import('./look.js').Look} lookNow
 * @param {() => void} [onOpened] after the form is in its place
 * @returns what opens it, at first and whenever something else was chosen
 */
export function startLive(lookNow, onOpened = () => {}) {
  for (const card of cards) find('cards').append(drawCard(card))
  const open = async () => {
    turn += 1
    const own = turn
    const form = await openForm(lookNow()).catch(tellTrouble)
    // Something else was chosen while the server was asked: that is what is seen.
    if (own !== turn) return
    find('room').replaceChildren(form)
    find('events').replaceChildren()
    if (form instanceof HTMLParagraphElement) {
      find('state').textContent = 'error'
      return
    }
    logEvents(form)
    form.addEventListener('azora-success', () => showState(form))
    onOpened()
  }
  find('again').addEventListener('click', () => {
    sessionStorage.clear()
    void open()
  })
  // The states that last have no event of their own, so they are looked at.
  setInterval(() => {
    const form = inPlace()
    if (form?.localName === 'azora-pay-form') showState(/** @type {AzoraPayForm} */ (form))
  }, 200)
  return open
}

/**
 * What stands in place of a form that could not be made.
 *
 * @param {unknown} error
 */
function tellTrouble(error) {
  const words = `The playground’s server gave no answer for this form. Is it still running? Then begin anew. (${error})`
  return make('p', { class: 'trouble', role: 'alert' }, words)
}

/** @param {AzoraPayForm} form */
function showState(form) {
  const state = find('state')
  if (state.textContent !== form.status) state.textContent = form.status
}

/** @param {{ number: string, what: string, kind: string }} card */
function drawCard({ kind, number, what }) {
  const copy = make('button', { type: 'button', class: 'button button-small', 'aria-label': `Copy ${number}` }, 'Copy')
  copy.addEventListener('click', () => void copyText(copy, number.replaceAll(' ', '')))
  const pill = make('span', { class: 'pill', 'data-kind': kind }, what)
  return make('li', { class: 'card-row' }, pill, make('code', {}, number), copy)
}
