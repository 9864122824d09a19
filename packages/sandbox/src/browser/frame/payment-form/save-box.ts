import { html } from '../../dom/index.js'

/** The box that a customer ticks to have the new method kept. */
export interface SaveBox {
  readonly root: HTMLElement
  isTicked(): boolean
}

export function createSaveBox(label: string, onChange: () => void): SaveBox {
  const input = html('input', { type: 'checkbox', name: 'savePaymentMethod', class: 'CheckboxInput' })
  input.addEventListener('change', onChange)
  return {
    root: html('label', { class: 'Checkbox' }, [input, html('span', { class: 'CheckboxLabel' }, [label])]),
    isTicked: () => input.checked,
  }
}
