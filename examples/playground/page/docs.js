// @ts-check
// What every page of the docs does: its code can be copied, and the list of documents leaves the text the room.

import { copyText } from './copy-text.js'

for (const button of document.querySelectorAll('[data-copy-code]')) {
  if (!(button instanceof HTMLButtonElement)) continue
  const code = button.closest('figure')?.querySelector('code')
  button.addEventListener('click', () => void copyText(button, code?.textContent ?? ''))
}

const list = document.querySelector('.contents details')
const hasRoom = matchMedia('(width >= 64rem)')

/** Beside the text the list is open, above it closed. */
function fitList() {
  if (!(list instanceof HTMLDetailsElement)) return
  list.open = hasRoom.matches
  list.dataset.ready = ''
}

fitList()
hasRoom.addEventListener('change', fitList)
