import { html } from '../dom/index.js'

export interface Choice {
  value: string
  text: string
  /** Beside the text, in quieter letters. */
  note?: string
}

/** One of several: a fieldset of radio buttons. `onChange` hears only a person's choice. */
export function createChoices(
  name: string,
  legend: string,
  choices: readonly Choice[],
  chosen: string | undefined,
  onChange: (value: string) => void,
): HTMLElement {
  const rows = choices.map(({ value, text, note }) => {
    const radio = html('input', { type: 'radio', name, value })
    radio.checked = value === chosen
    return html('label', { class: 'Choice' }, [
      radio,
      html('span', { class: 'ChoiceText' }, [text]),
      ...(note === undefined ? [] : [html('span', { class: 'Quiet' }, [note])]),
    ])
  })
  const root = html('fieldset', {}, [html('legend', {}, [legend]), html('div', { class: 'Group' }, rows)])
  root.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) onChange(target.value)
  })
  return root
}
