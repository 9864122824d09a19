import type { StripeError } from '@stripe/stripe-js'
import { detectBrand, digitsOf, readExpiry } from '../../card/index.js'
import { html } from '../../dom/index.js'
import type { Texts } from '../../locale/index.js'
import { thisMonth } from '../../runtime/this-month.js'
import type { FrameSettings } from '../../wire/index.js'
import { cardIcon, shownBrands } from '../icons.js'
import { createBillingFields } from './billing-fields.js'
import { type CardField, createCvcField, createExpiryField, createNumberField } from './card-fields.js'
import type { MethodForm, MethodFormContext } from './method-form.js'

/** Number, expiry, security code, country and, in some countries, the postal code. */
export function createCardForm(context: MethodFormContext): MethodForm {
  const { texts } = context
  const number = createNumberField(texts)
  const expiry = createExpiryField(texts, thisMonth())
  const cvc = createCvcField(texts, number)
  const billing = createBillingFields(context)
  const card = [number, expiry, cvc]
  const fields: readonly CardField[] = [...card, billing.postalCode]
  const terms = html('p', { class: 'TermsText Row' })
  const roots = [...card.map((field) => field.root), ...billing.roots, terms]
  const root = html('form', { class: 'Fields', novalidate: '', 'data-method': 'card' }, roots)

  const follow = () => {
    showBrand(number.root, digitsOf(number.control.value))
    billing.follow()
    for (const field of fields) field.noteFilled()
  }
  watchFields(card, billing.postalCode, texts, () => {
    follow()
    context.onChange()
  })
  root.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement) billing.postalCode.showError(undefined)
    follow()
    context.onChange()
  })
  follow()

  return {
    type: 'card',
    title: texts.card,
    icon: cardIcon(),
    root,
    update: (settings) => applySettings(root, terms, texts, settings),
    state: () => ({
      complete: fields.every((field) => field.check().kind === 'valid'),
      empty: card.every((field) => field.check().kind === 'empty'),
      country: billing.countryCode(),
      postalCode: billing.postalCodeText(),
      brand: brandOf(digitsOf(number.control.value)),
    }),
    validate() {
      const problems = fields.map((field) => showProblem(field, texts, { evenEmpty: true }))
      const first = problems.findIndex((problem) => problem !== undefined)
      fields[first]?.control.focus()
      return problems[first]
    },
    data: () => {
      const { month, year } = readExpiry(expiry.control.value) ?? {}
      const cardData = {
        number: digitsOf(number.control.value),
        exp_month: month,
        exp_year: year,
        cvc: digitsOf(cvc.control.value),
      }
      const address = { country: billing.countryCode(), postal_code: billing.postalCodeText() }
      return { type: 'card', card: cardData, billing_details: { address } }
    },
    focus: () => (fields.find((field) => field.check().kind !== 'valid') ?? number).control.focus(),
    clear() {
      for (const field of fields) {
        field.control.value = ''
        field.showError(undefined)
      }
      follow()
      context.onChange()
    },
  }
}

/** Shows a field's problem or takes it away; an empty field is a problem only when the customer wants to pay. */
function showProblem(field: CardField, texts: Texts, { evenEmpty }: { evenEmpty: boolean }): StripeError | undefined {
  const check = field.check()
  if (check.kind === 'valid' || (check.kind === 'empty' && !evenEmpty)) {
    field.showError(undefined)
    return undefined
  }
  const code = check.kind === 'empty' ? field.whenEmpty : check.problem
  const message = field.wordsFor?.(code) ?? texts.problems[code]
  field.showError(message)
  return { type: 'validation_error', code, message }
}

/**
 * A mistake shows at once when the field is full and goes as soon as it is mended; a half-typed field is no mistake
 * until it is left. A full field of the card hands the focus on.
 */
function watchFields(card: readonly CardField[], postalCode: CardField, texts: Texts, onChange: () => void): void {
  const onInput = (field: CardField, deleting: boolean) => {
    field.tidy({ deleting })
    // The number's network decides how long the security code is, so every field with an error is looked at again.
    for (const each of [...card, postalCode]) {
      if (each.hasError() || (each === field && field.isFull())) showProblem(each, texts, { evenEmpty: false })
    }
    onChange()
    const next = card[card.indexOf(field) + 1]
    if (card.includes(field) && !deleting && isAtEnd(field) && field.isFull() && !field.hasError())
      next?.control.focus()
  }
  for (const field of [...card, postalCode]) {
    field.control.addEventListener('input', (event) => {
      onInput(field, event instanceof InputEvent && event.inputType.startsWith('delete'))
    })
    // What was missing at the submit is still missing when the field is merely left again.
    field.control.addEventListener('blur', () => showProblem(field, texts, { evenEmpty: field.hasError() }))
  }
}

function applySettings(
  root: HTMLElement,
  terms: HTMLElement,
  texts: Texts,
  { savesMethod, options }: FrameSettings,
): void {
  for (const control of root.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
    if (control instanceof HTMLSelectElement) control.disabled = options.readOnly === true
    else control.readOnly = options.readOnly === true
  }
  const wanted = options.terms?.card ?? 'auto'
  terms.hidden = wanted === 'never' || (wanted === 'auto' && !savesMethod)
  terms.textContent = texts.terms.replace('{business}', options.business?.name ?? texts.thisBusiness)
}

function brandOf(digits: string): string | undefined {
  const brand = detectBrand(digits)
  return brand === 'unknown' ? undefined : brand
}

/** Only the network of this number, or the best known ones while there is none. */
function showBrand(root: HTMLElement, digits: string): void {
  const brand = detectBrand(digits)
  const shown: readonly string[] = brand === 'unknown' ? (digits === '' ? shownBrands : []) : [brand]
  const order = [...shownBrands, 'diners', 'jcb', 'unionpay']
  root.querySelectorAll('.BrandIcon').forEach((icon, index) => {
    icon.toggleAttribute('hidden', !shown.includes(order[index] ?? ''))
  })
}

function isAtEnd({ control }: CardField): boolean {
  return control instanceof HTMLInputElement && control.selectionStart === control.value.length
}
