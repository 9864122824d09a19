import {
  caretAfterFormatting,
  checkCvc,
  checkExpiry,
  checkNumber,
  digitsOf,
  type FieldCheck,
  formatCvc,
  formatExpiry,
  formatNumber,
  isExpiryFull,
  isNumberFull,
  type Month,
} from '../../card/index.js'
import { html } from '../../dom/index.js'
import type { CardProblem, Texts } from '../../locale/index.js'
import { createField, type Field } from '../field.js'
import { brandIcon, cvcIcon, shownBrands } from '../icons.js'

/** A field of the card with its rule. */
export interface CardField extends Field {
  check(): FieldCheck<CardProblem>
  /** The problem of an empty field that must not be empty. */
  readonly whenEmpty: CardProblem
  /** Other words for a problem than the usual ones. */
  wordsFor?(problem: CardProblem): string | undefined
  /** Whether the next field may take the focus. */
  isFull(): boolean
  /** Reformats what was just typed. */
  tidy(event: { deleting: boolean }): void
}

const numeric = { type: 'text', inputmode: 'numeric', autocorrect: 'off', spellcheck: 'false', 'aria-invalid': 'false' }

export function createNumberField(texts: Texts): CardField {
  const input = html('input', { ...numeric, autocomplete: 'cc-number', placeholder: '1234 1234 1234 1234' })
  const icons = [...shownBrands, 'diners', 'jcb', 'unionpay'] as const
  const field = createField({
    name: 'number',
    label: texts.cardNumber,
    control: input,
    icons: icons.map((brand) => brandIcon(brand)),
    wide: true,
  })
  return {
    ...field,
    whenEmpty: 'incomplete_number',
    check: () => checkNumber(input.value),
    isFull: () => isNumberFull(input.value),
    tidy: () => rewrite(input, formatNumber(input.value)),
  }
}

export function createExpiryField(texts: Texts, month: Month): CardField {
  const input = html('input', { ...numeric, autocomplete: 'cc-exp', placeholder: texts.expiryPlaceholder })
  return {
    ...createField({ name: 'expiry', label: texts.expiry, control: input }),
    whenEmpty: 'incomplete_expiry',
    check: () => checkExpiry(input.value, month),
    isFull: () => isExpiryFull(input.value),
    tidy: (event) => rewrite(input, formatExpiry(input.value, event)),
  }
}

export function createCvcField(texts: Texts, number: Field): CardField {
  const input = html('input', { ...numeric, autocomplete: 'cc-csc', placeholder: texts.cvcPlaceholder })
  return {
    ...createField({ name: 'cvc', label: texts.cvc, control: input, icons: [cvcIcon()] }),
    whenEmpty: 'incomplete_cvc',
    check: () => checkCvc(input.value, number.control.value),
    isFull: () => checkCvc(input.value, number.control.value).kind === 'valid' && digitsOf(number.control.value) !== '',
    tidy: () => rewrite(input, formatCvc(input.value, number.control.value)),
  }
}

/** Writes only what differs, and keeps the caret behind the same digit. */
function rewrite(input: HTMLInputElement, formatted: string): void {
  if (input.value === formatted) return
  const caret = caretAfterFormatting(
    { text: input.value, caret: input.selectionStart ?? input.value.length },
    formatted,
  )
  input.value = formatted
  if (input.ownerDocument.activeElement === input) input.setSelectionRange(caret, caret)
}
