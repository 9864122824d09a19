import type { PaymentMethod } from '@stripe/stripe-js'
import { html } from '../../dom/index.js'
import type { Texts } from '../../locale/index.js'
import { bankIcon, brandIcon, cardIcon } from '../icons.js'
import { describeExpiry, describeMethod } from './describe-method.js'

export interface SavedPickerOptions {
  methods: readonly PaymentMethod[]
  canRemove: boolean
  texts: Texts
  /** Another one was chosen; undefined is a new method. */
  onChoose(): void
  /** Resolves to what went wrong, or undefined. */
  onRemove(method: PaymentMethod): Promise<string | undefined>
}

/** The saved methods to choose from, and a new one. */
export interface SavedPicker {
  readonly root: HTMLElement
  /** Undefined when a new method is to be entered. */
  chosen(): PaymentMethod | undefined
  focus(): void
}

/** How the radio button of a new method is called. */
const newMethod = 'new'

export function createSavedPicker(options: SavedPickerOptions): SavedPicker {
  const { texts, onChoose } = options
  let methods = [...options.methods]
  let chosen: PaymentMethod | undefined = methods[0]

  const root = html('div', { class: 'Saved', role: 'radiogroup', 'aria-label': texts.savedMethods })
  const choose = (value: string) => {
    chosen = methods.find(({ id }) => id === value)
    onChoose()
  }
  const remove = async (method: PaymentMethod, row: HTMLElement) => {
    const problem = await options.onRemove(method)
    if (problem !== undefined) {
      row.replaceWith(savedRow(method, problem))
      return
    }
    methods = methods.filter(({ id }) => id !== method.id)
    row.remove()
    if (chosen?.id === method.id) select(methods[0]?.id ?? newMethod)
    // With the last saved method gone there is nothing left to choose.
    root.hidden = methods.length === 0
  }
  const select = (value: string) => {
    const radio = root.querySelector<HTMLInputElement>(`input[value="${CSS.escape(value)}"]`)
    if (radio) radio.checked = true
    radio?.focus()
    choose(value)
  }
  const savedRow = (method: PaymentMethod, problem?: string): HTMLElement => {
    const name = describeMethod(method)
    const button = html('button', { type: 'button', class: 'Remove', 'aria-label': `${texts.remove} ${name}` }, [
      texts.remove,
    ])
    const row = html('div', { class: 'PickerItem' }, [
      pick(method.id, method.id === chosen?.id, [iconOf(method), words(name, describeExpiry(method))]),
      ...(options.canRemove ? [button] : []),
      ...(problem === undefined ? [] : [html('p', { class: 'Error', role: 'alert' }, [problem])]),
    ])
    button.addEventListener('click', () => {
      const question = questionRow(texts, name, {
        onKeep: () => question.replaceWith(savedRow(method)),
        onRemove: () => void remove(method, question),
      })
      row.replaceWith(question)
      question.querySelector('button')?.focus()
    })
    return row
  }

  root.append(
    ...methods.map((method) => savedRow(method)),
    html('div', { class: 'PickerItem' }, [
      pick(newMethod, methods.length === 0, [cardIcon(), html('span', { class: 'PickerText' }, [texts.useAnother])]),
    ]),
  )
  root.hidden = methods.length === 0
  root.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) choose(target.value)
  })
  return {
    root,
    chosen: () => chosen,
    focus: () => root.querySelector<HTMLInputElement>('input:checked')?.focus(),
  }
}

/** What it is called and, in quieter letters, when it ends; below each other where there is no room beside. */
function words(name: string, note: string): HTMLElement {
  const parts = [html('span', { class: 'PickerText' }, [name]), html('span', { class: 'PickerNote' }, [note])]
  return html('span', { class: 'PickText' }, parts)
}

function pick(value: string, isChosen: boolean, content: ReadonlyArray<Node>): HTMLElement {
  const radio = html('input', { type: 'radio', name: 'saved', value, class: 'Radio' })
  radio.checked = isChosen
  return html('label', { class: 'Pick' }, [radio, ...content])
}

function questionRow(
  texts: Texts,
  name: string,
  { onKeep, onRemove }: { onKeep(): void; onRemove(): void },
): HTMLElement {
  const yes = html('button', { type: 'button', class: 'Remove Remove--sure' }, [texts.remove])
  const no = html('button', { type: 'button', class: 'Remove' }, [texts.keep])
  yes.addEventListener('click', () => {
    yes.disabled = true
    onRemove()
  })
  no.addEventListener('click', onKeep)
  const question = html('span', { class: 'PickerText' }, [texts.removeQuestion.replace('{method}', name)])
  return html(
    'div',
    { class: 'PickerItem PickerItem--question', role: 'group', 'aria-label': question.textContent ?? '' },
    [question, yes, no],
  )
}

function iconOf({ type, card }: PaymentMethod): Element {
  if (type !== 'card' && type !== 'link') return bankIcon()
  const brand = card?.brand
  const known = brandsWithPlates.find((each) => each === brand)
  return known === undefined ? cardIcon() : brandIcon(known)
}

const brandsWithPlates = ['amex', 'diners', 'discover', 'jcb', 'mastercard', 'unionpay', 'visa'] as const
