import type { PaymentPage } from '../../checkout-sessions/page/show-page.js'
import { html } from '../dom/index.js'
import { listCountries } from '../frame/country.js'
import { type TextField, textField } from '../hosted/index.js'
import type { FormValue } from '../wire/index.js'

type Params = { readonly [key: string]: FormValue }

/** What the page asks the buyer for beside the card. */
export interface BuyerForm {
  readonly root: HTMLElement
  /** Whether everything is there; shows and focuses what is not. */
  check(): boolean
  params(): Params
  cardholder(): string
  /** The parts that stand below the card, in their order. */
  readonly belowCard: readonly HTMLElement[]
  /** Marks the field that an answer of the API names. */
  showProblem(param: string | undefined, text: string): boolean
}

export function createBuyerForm({ session }: PaymentPage): BuyerForm {
  const known = session.customer_details
  const email = textField({
    name: 'email',
    label: 'Email',
    type: 'email',
    autocomplete: 'email',
    value: known?.email ?? '',
  })
  const phone = session.phone_number_collection?.enabled
    ? textField({ name: 'phone', label: 'Phone number', type: 'tel', autocomplete: 'tel', value: known?.phone ?? '' })
    : undefined
  const shipping =
    session.shipping_address_collection && createShipping(session.shipping_address_collection.allowed_countries)
  const custom = session.custom_fields.map((field) => ({ key: field.key, field: customField(field) }))
  const cardholder = textField({
    name: 'cardholder',
    label: 'Name on card',
    autocomplete: 'cc-name',
    value: known?.name ?? '',
    optional: true,
  })
  const terms = session.consent_collection?.terms_of_service === 'required' ? createTerms() : undefined
  const all = [email, ...(phone ? [phone] : []), ...(shipping?.fields ?? []), ...custom.map(({ field }) => field)]
  const root = html('div', { class: 'Buyer' }, [
    group('Contact', [email.root, ...(phone ? [phone.root] : [])]),
    ...(shipping ? [group('Shipping address', [shipping.root])] : []),
    ...(custom.length > 0
      ? [
          group(
            'Details',
            custom.map(({ field }) => field.root),
          ),
        ]
      : []),
  ])
  return {
    root,
    check() {
      const wrong = all.filter((field) => !field.check())
      wrong[0]?.control.focus()
      return wrong.length === 0 && (terms?.check() ?? true)
    },
    cardholder: () => cardholder.value(),
    params: () => ({
      email: email.value(),
      ...(cardholder.value() !== '' && { name: cardholder.value() }),
      ...(phone && { phone: phone.value() }),
      ...(shipping && { shipping: shipping.params() }),
      ...(custom.length > 0 && {
        custom_fields: custom
          .map(({ key, field }) => ({ key, value: field.value() }))
          .filter(({ value }) => value !== ''),
      }),
      ...(terms?.accepted() && { consent: { terms_of_service: 'accepted' } }),
    }),
    showProblem(param, text) {
      const named =
        param === 'email'
          ? email
          : param === 'phone'
            ? phone
            : param?.startsWith('shipping')
              ? shipping?.fields[0]
              : undefined
      named?.showProblem(text)
      named?.control.focus()
      return named !== undefined
    },
    belowCard: [cardholder.root, ...(terms ? [terms.root] : [])],
  }
}

function group(title: string, children: readonly HTMLElement[]): HTMLElement {
  return html('fieldset', { class: 'Group' }, [html('legend', {}, [title]), ...children])
}

interface Terms {
  root: HTMLElement
  accepted(): boolean
  check(): boolean
}

/** The box that some sellers want ticked. */
function createTerms(): Terms {
  const box = html('input', { type: 'checkbox', name: 'terms' })
  const problem = html('p', { class: 'Problem', role: 'alert' })
  box.addEventListener('change', () => {
    problem.textContent = ''
  })
  return {
    root: html('div', {}, [html('label', { class: 'Tick' }, [box, 'I agree to the terms of service']), problem]),
    accepted: () => box.checked,
    check() {
      problem.textContent = box.checked ? '' : 'Please agree before you go on.'
      if (!box.checked) box.focus()
      return box.checked
    },
  }
}

function createShipping(allowed: readonly string[]) {
  const countries = listCountries(navigator.language).filter(({ code }) => allowed.includes(code))
  const choices = countries.map(({ code, name }) => [code, name] as const)
  const name = textField({ name: 'shippingName', label: 'Full name', autocomplete: 'shipping name' })
  const country = textField({ name: 'country', label: 'Country or region', autocomplete: 'shipping country', choices })
  const line1 = textField({ name: 'line1', label: 'Address', autocomplete: 'shipping address-line1' })
  const city = textField({ name: 'city', label: 'City', autocomplete: 'shipping address-level2' })
  const postalCode = textField({
    name: 'postalCode',
    label: 'Postal code',
    autocomplete: 'shipping postal-code',
    optional: true,
  })
  const pair = html('div', { class: 'Pair' }, [city.root, postalCode.root])
  return {
    fields: [name, country, line1, city, postalCode],
    root: html('div', { class: 'Stack' }, [name.root, country.root, line1.root, pair]),
    params: () => ({
      name: name.value(),
      address: {
        country: country.value(),
        line1: line1.value(),
        city: city.value(),
        ...(postalCode.value() !== '' && { postal_code: postalCode.value() }),
      },
    }),
  }
}

function customField({
  key,
  label,
  optional,
  dropdown,
  numeric,
  text,
}: PaymentPage['session']['custom_fields'][number]): TextField {
  return textField({
    name: key,
    label: label.custom ?? key,
    optional,
    value: (dropdown ?? numeric ?? text)?.default_value ?? '',
    ...(numeric && { inputmode: 'numeric' }),
    ...(dropdown && {
      choices: [['', 'Choose'] as const, ...dropdown.options.map((option) => [option.value, option.label] as const)],
    }),
  })
}
