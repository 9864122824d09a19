import { html } from '../dom/index.js'

export interface FieldOptions {
  name: string
  label: string
  type?: 'email' | 'tel' | 'text'
  autocomplete?: string
  value?: string
  placeholder?: string
  inputmode?: string
  /** Whether it may stay empty. */
  optional?: boolean
  /** A select in place of an input. */
  choices?: ReadonlyArray<readonly [value: string, label: string]>
}

export interface TextField {
  readonly root: HTMLElement
  readonly control: HTMLInputElement | HTMLSelectElement
  value(): string
  /** Shows what is wrong, or takes it away. */
  showProblem(text: string): void
  /** Says and shows whether something is missing. */
  check(): boolean
}

let made = 0

/** A field with its label, and below it what is wrong with it. */
export function textField(options: FieldOptions): TextField {
  made += 1
  const [id, problemId] = [`field-${made}`, `problem-${made}`]
  const control = controlOf(options, id)
  const problem = html('p', { class: 'Problem', id: problemId })
  const root = html('div', { class: 'Field' }, [
    html('label', { for: id }, [
      options.label,
      ...(options.optional ? [html('span', { class: 'Quiet' }, [' (optional)'])] : []),
    ]),
    control,
    problem,
  ])

  function showProblem(text: string): void {
    problem.textContent = text
    control.setAttribute('aria-invalid', String(text !== ''))
    if (text === '') control.removeAttribute('aria-describedby')
    else control.setAttribute('aria-describedby', problemId)
  }
  control.addEventListener('input', () => showProblem(''))

  return {
    root,
    control,
    value: () => control.value.trim(),
    showProblem,
    check() {
      const isMissing = !options.optional && control.value.trim() === ''
      const text = isMissing ? 'Required' : control.validity.typeMismatch ? 'This is not complete.' : ''
      showProblem(text)
      return text === ''
    },
  }
}

function controlOf(options: FieldOptions, id: string): HTMLInputElement | HTMLSelectElement {
  const { name, autocomplete, value = '', choices } = options
  if (choices) {
    const items = choices.map(([choice, label]) => html('option', { value: choice }, [label]))
    const select = html('select', { id, name, autocomplete }, items)
    if (value !== '') select.value = value
    return select
  }
  const { type = 'text', placeholder, inputmode } = options
  const input = html('input', { id, name, type, autocomplete, placeholder, inputmode, spellcheck: 'false' })
  input.value = value
  return input
}
