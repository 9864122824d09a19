import { html } from '../dom/index.js'

/**
 * A field for a moment with a button: the clock moves when it is sent, not while somebody types. What was typed stays
 * until the clock has moved, and an error is said below until the field is changed or the inspector shows something else.
 */
export function createMomentForm(move: (to: string) => Promise<unknown>): HTMLFormElement {
  const to = html('input', {
    type: 'datetime-local',
    step: '1',
    required: '',
    'aria-label': 'Move the clock to, in UTC',
  })
  const send = html('button', { class: 'Button Button--small', title: 'Move the clock to this moment (UTC)' }, ['Move'])
  const problem = html('p', { class: 'Problem', role: 'alert' })
  const form = html('form', { class: 'Clock-moment' }, [to, send, problem])
  const clear = () => {
    problem.textContent = ''
  }
  to.addEventListener('input', clear)
  window.addEventListener('hashchange', clear)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    clear()
    const sent = to.value
    try {
      await move(`${sent}Z`)
      if (to.value !== sent) return
      to.value = ''
      // Out of the field, where digits are no keys of the inspector.
      to.blur()
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error)
    }
  })
  return form
}
