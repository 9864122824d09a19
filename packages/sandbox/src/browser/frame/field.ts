import { html } from '../dom/index.js'

export interface FieldOptions {
  /** The input's name, by which tests and browsers find it. */
  name: string
  /** The method that it belongs to, where several have a field of that name. */
  scope?: string
  label: string
  control: HTMLInputElement | HTMLSelectElement
  /** What lies over the end of the input. */
  icons?: readonly Element[]
  /** Whether it takes a row for itself. */
  wide?: boolean
}

/** A label, a control and the place of its error. */
export interface Field {
  readonly root: HTMLElement
  readonly control: HTMLInputElement | HTMLSelectElement
  /** Shows the error below the field and ties it to the control; `undefined` takes it away. */
  showError(message: string | undefined): void
  hasError(): boolean
  /** Tells the floating label whether it has to make room. */
  noteFilled(): void
}

export function createField({ name, scope, label, control, icons = [], wide = false }: FieldOptions): Field {
  const id = scope === undefined ? `payment-${name}` : `payment-${scope}-${name}`
  control.id = `${id}Input`
  control.name = name
  control.classList.add('Input')
  // The live region is there from the beginning, or no screen reader would speak its first text.
  const error = html('p', { class: 'Error', id: `${id}Error`, role: 'alert' })
  const labelElement = html('label', { class: 'Label', for: control.id }, [label])
  const controlBox = html('div', { class: 'Control' }, [
    control,
    ...(icons.length > 0 ? [html('div', { class: icons.length > 2 ? 'Icons Icons--many' : 'Icons' }, icons)] : []),
  ])
  const root = html('div', { class: wide ? 'Field Row' : 'Field' }, [labelElement, controlBox, error])

  return {
    root,
    control,
    showError(message) {
      error.textContent = message ?? ''
      control.classList.toggle('Input--invalid', message !== undefined)
      control.setAttribute('aria-invalid', String(message !== undefined))
      if (message === undefined) control.removeAttribute('aria-describedby')
      else control.setAttribute('aria-describedby', error.id)
    },
    hasError: () => error.textContent !== '',
    noteFilled: () => root.classList.toggle('Field--filled', control.value !== ''),
  }
}
