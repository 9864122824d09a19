import { html } from '../dom/index.js'

const looks: readonly string[] = ['system', 'light', 'dark']
const key = 'azora-sandbox-look'

/** A button that goes round the looks, and remembers the last. */
export function createThemeButton(): HTMLButtonElement {
  const made = html('button', { type: 'button', class: 'Button Button--small Theme' })
  const show = (look: string) => {
    document.documentElement.dataset.look = look
    made.textContent = { system: '◐ System', light: '○ Light', dark: '● Dark' }[look] ?? look
    made.setAttribute('aria-label', `Look: ${look}. Press for the next one.`)
  }
  made.addEventListener('click', () => {
    const at = looks.indexOf(document.documentElement.dataset.look ?? '')
    const next = looks[(at + 1) % looks.length] ?? 'system'
    window.localStorage.setItem(key, next)
    show(next)
  })
  show(looks.find((look) => look === window.localStorage.getItem(key)) ?? 'system')
  return made
}
