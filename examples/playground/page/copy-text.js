// @ts-check
// Copies, and says on the button for a moment how that went.

import { find } from './dom.js'

/** @type {WeakMap<HTMLButtonElement, { words: Node[], timer: ReturnType<typeof setTimeout> }>} */
const telling = new WeakMap()

/**
 * @param {HTMLButtonElement} button
 * @param {string} text
 */
export async function copyText(button, text) {
  const outcome = await write(text)
  // A button that still tells of the last time keeps its own words for later, and begins its moment anew.
  const last = telling.get(button)
  clearTimeout(last?.timer)
  const words = last?.words ?? [...button.childNodes]
  button.replaceChildren(outcome)
  find('spoken').textContent = outcome
  const timer = setTimeout(() => {
    telling.delete(button)
    button.replaceChildren(...words)
    find('spoken').textContent = ''
  }, 1500)
  telling.set(button, { words, timer })
}

/** @param {string} text */
async function write(text) {
  try {
    await navigator.clipboard.writeText(text)
    return 'Copied'
  } catch {
    // A browser may refuse, as it does where the page has no permission.
    return 'Not copied'
  }
}
