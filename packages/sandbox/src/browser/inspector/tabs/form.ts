import { html } from '../../dom/index.js'

/** A field of a form: a select when it has choices, else an input. */
export interface FieldDescription {
  name: string
  label: string
  choices?: ReadonlyArray<readonly [value: string, label: string]>
  type?: 'number' | 'text'
  value?: string
  placeholder?: string
}

/** A form that hands on what was filled in, and says in words when that fails. */
export function createForm(
  fields: readonly FieldDescription[],
  label: string,
  send: (values: Readonly<Record<string, string>>) => Promise<void>,
): HTMLFormElement {
  const problem = html('p', { class: 'Problem', role: 'alert' })
  const form = html('form', { class: 'Form' }, [
    ...fields.map(fieldOf),
    html('button', { class: 'Button Button--main' }, [label]),
    problem,
  ])
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    problem.textContent = ''
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    send(values).catch((error: unknown) => {
      problem.textContent = error instanceof Error ? error.message : String(error)
    })
  })
  return form
}

function fieldOf({ name, label, choices, type = 'text', value = '', placeholder = '' }: FieldDescription): HTMLElement {
  const control = choices
    ? html(
        'select',
        { name },
        choices.map(([choice, words]) => html('option', { value: choice }, [words])),
      )
    : html('input', { name, type, value, placeholder, ...(type === 'number' && { min: '0', step: 'any' }) })
  return html('label', { class: 'Field' }, [html('span', {}, [label]), control])
}
