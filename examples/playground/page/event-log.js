// @ts-check
// What the form tells while it is used: each event, with what a page would read of it first.

import { find, make } from './dom.js'

/** @typedef {import('@azora/pay-elements').AzoraPayForm} AzoraPayForm */

/** How many are kept; a payment has five, a payment after two declines a dozen. */
const most = 30

/** Those that carry nothing. */
const bare = /** @type {const} */ ([
  'azora-ready',
  'azora-before-submit',
  'azora-submit',
  'azora-challenge',
  'azora-cancel',
])

/** @param {AzoraPayForm} form */
export function logEvents(form) {
  for (const name of bare) form.addEventListener(name, () => log(name))
  form.addEventListener('azora-change', ({ value: { complete, paymentMethodType } }) => {
    log('azora-change', paymentMethodType, complete ? 'complete' : 'not complete yet')
  })
  form.addEventListener('azora-success', ({ payment }) => log('azora-success', payment.paymentId))
  form.addEventListener('azora-pending', ({ payment }) => log('azora-pending', payment.paymentId))
  form.addEventListener('azora-error', ({ code, declineCode }) => log('azora-error', code, declineCode))
  form.addEventListener('azora-express-click', ({ expressPaymentType }) =>
    log('azora-express-click', expressPaymentType),
  )
  form.addEventListener('azora-saved-method-remove', ({ paymentMethodId }) => {
    log('azora-saved-method-remove', paymentMethodId)
  })
}

/**
 * An event that comes again at once, as `azora-change` does with every key, stands there once.
 *
 * @param {string} name
 * @param {...(string | null | undefined)} details
 */
function log(name, ...details) {
  const events = find('events')
  const last = events.lastElementChild
  const told = details.filter((detail) => detail)
  const entry = make('li', { 'data-event': name }, name)
  if (told.length > 0) entry.append(' ', make('span', { class: 'quiet' }, told.join(' · ')))
  if (last instanceof HTMLElement && last.dataset.event === name) last.replaceWith(entry)
  else events.append(entry)
  while (events.childElementCount > most) events.firstElementChild?.remove()
  events.scrollTop = events.scrollHeight
}
