import { asksPostalCode, checkPostalCode } from '../../card/index.js'
import { html } from '../../dom/index.js'
import { countryOf } from '../../locale/index.js'
import type { FrameSettings } from '../../wire/index.js'
import { listCountries } from '../country.js'
import { createField } from '../field.js'
import type { CardField } from './card-fields.js'
import type { MethodFormContext } from './method-form.js'

/** The country, and the postal code where banks compare it; each may be left to the app by `fields`. */
export interface BillingFields {
  readonly postalCode: CardField
  readonly roots: readonly HTMLElement[]
  /** Undefined when the app collects it. */
  countryCode(): string | undefined
  postalCodeText(): string | undefined
  /** Asks for a postal code or no longer does. */
  follow(): void
}

export function createBillingFields({ texts, language, locale, settings }: MethodFormContext): BillingFields {
  const asked = askedFields(settings)
  const address = settings.options.defaultValues?.billingDetails?.address
  const first = address?.country ?? countryOf(locale)
  const options = listCountries(language).map(({ code, name }) => html('option', { value: code }, [name]))
  const select = html('select', { autocomplete: 'billing country' }, options)
  select.value = first
  if (select.value === '') select.value = 'US'
  const chevron = html('span', { class: 'Chevron' })
  const country = createField({
    name: 'country',
    label: texts.country,
    control: select,
    icons: [chevron],
    wide: !asked.postalCode,
  })

  const input = html('input', {
    type: 'text',
    autocomplete: 'billing postal-code',
    'aria-invalid': 'false',
    spellcheck: 'false',
  })
  input.value = address?.postal_code ?? ''
  const field = createField({ name: 'postalCode', label: texts.postalCode, control: input })
  const isAsked = () => asked.postalCode && asksPostalCode(select.value)

  return {
    roots: [...(asked.country ? [country.root] : []), field.root],
    postalCode: {
      ...field,
      whenEmpty: 'incomplete_zip',
      wordsFor: () => (select.value === 'US' ? texts.incompleteZip : undefined),
      check: () => (isAsked() ? checkPostalCode(input.value, select.value) : { kind: 'valid' }),
      isFull: () => false,
      tidy: () => undefined,
    },
    countryCode: () => (asked.country ? select.value : undefined),
    postalCodeText: () => (isAsked() && input.value.trim() !== '' ? input.value.trim() : undefined),
    follow() {
      field.root.hidden = !isAsked()
      country.root.classList.toggle('Row', field.root.hidden)
      country.noteFilled()
      const label = field.root.querySelector('label')
      if (label) label.textContent = select.value === 'US' ? texts.zipCode : texts.postalCode
      input.inputMode = select.value === 'US' ? 'numeric' : 'text'
      input.placeholder = { US: '12345', CA: 'M5T 1T4', GB: 'WS11 1DB' }[select.value] ?? ''
    },
  }
}

function askedFields({ options }: FrameSettings): { country: boolean; postalCode: boolean } {
  const billing = options.fields?.billingDetails
  const address = typeof billing === 'object' ? billing.address : billing
  if (address === 'never') return { country: false, postalCode: false }
  if (typeof address !== 'object') return { country: true, postalCode: true }
  return { country: address.country !== 'never', postalCode: address.postalCode !== 'never' }
}
