import type { PaymentPage } from '../../checkout-sessions/page/show-page.js'
import { html } from '../dom/index.js'
import { listCountries } from '../frame/country.js'
import { type TextField, textField } from '../hosted/index.js'
import type { FormValue } from '../wire/index.js'
import { createTaxId, type TaxId } from './tax-id.js'

type Params = { readonly [key: string]: FormValue }

/** What the page asks the buyer for beside the card. */
export interface BuyerForm {
  readonly root: HTMLElement
  /** Whether everything is there; shows and focuses what is not. */
  check(): boolean
  params(): Params
  cardholder(): string
  email(): string
  /** What is asked of those who pay by card alone is asked when a card is chosen. */
  follow(method: string): void
  /** The parts that stand below the card, in their order. */
  readonly belowCard: readonly HTMLElement[]
  /** Marks the field that an answer of the API names. */
  showProblem(param: string | undefined, text: string): boolean
}

export function createBuyerForm({ session }: PaymentPage): BuyerForm {
  const questions = askedOf(session)
  const { cardholder, terms } = questions
  const fields = fieldsAboveCard(questions)
  return {
    root: drawAboveCard(questions),
    belowCard: [cardholder.root, ...(terms ? [terms.root] : [])],
    check() {
      const wrong = fields.filter((field) => !field.check())
      wrong[0]?.control.focus()
      return wrong.length === 0 && (terms?.check() ?? true)
    },
    email: () => questions.email.value(),
    cardholder: () => (cardholder.root.hidden ? '' : cardholder.value()),
    follow(method) {
      cardholder.root.hidden = method !== 'card'
    },
    params: () => answersTo(questions),
    showProblem(param, text) {
      const named = fieldOf(questions, param)
      named?.showProblem(text)
      named?.control.focus()
      return named !== undefined
    },
  }
}

/** What this session asks, each with its control. */
interface Questions {
  email: TextField
  phone: TextField | undefined
  individual: TextField | undefined
  business: TextField | undefined
  taxId: TaxId | undefined
  shipping: Shipping | undefined
  custom: ReadonlyArray<{ key: string; field: TextField }>
  cardholder: TextField
  terms: Terms | undefined
}

function askedOf(session: PaymentPage['session']): Questions {
  const { customer_details: known, shipping_address_collection: shipping } = session
  const [email, phone, name] = [known?.email ?? '', known?.phone ?? '', known?.name ?? '']
  return {
    email: textField({ name: 'email', label: 'Email', type: 'email', autocomplete: 'email', value: email }),
    phone: session.phone_number_collection?.enabled
      ? textField({ name: 'phone', label: 'Phone number', type: 'tel', autocomplete: 'tel', value: phone })
      : undefined,
    individual: nameField('individualName', 'Full name', 'name', session.name_collection?.individual),
    business: nameField(
      'businessName',
      'Business name',
      'organization',
      // Whoever tells a tax id may tell whose it is.
      session.name_collection?.business ??
        (session.tax_id_collection?.enabled ? { enabled: true, optional: true } : undefined),
    ),
    taxId: session.tax_id_collection?.enabled ? createTaxId() : undefined,
    shipping: shipping ? createShipping(shipping.allowed_countries) : undefined,
    custom: session.custom_fields.map((field) => ({ key: field.key, field: customField(field) })),
    cardholder: textField({
      name: 'cardholder',
      label: 'Name on card',
      autocomplete: 'cc-name',
      value: name,
      optional: true,
    }),
    terms: session.consent_collection?.terms_of_service === 'required' ? createTerms() : undefined,
  }
}

function fieldsAboveCard(asked: Questions): readonly TextField[] {
  const { shipping, custom, taxId } = asked
  return [
    ...contactOf(asked),
    ...(taxId?.fields ?? []),
    ...(shipping?.fields ?? []),
    ...custom.map(({ field }) => field),
  ]
}

function contactOf({ email, phone, individual, business }: Questions): readonly TextField[] {
  return [email, phone, individual, business].filter((field) => field !== undefined)
}

function drawAboveCard(asked: Questions): HTMLElement {
  const { shipping, custom, taxId } = asked
  const details = custom.map(({ field }) => field.root)
  return html('div', { class: 'Buyer' }, [
    group(
      'Contact',
      contactOf(asked).map(({ root }) => root),
    ),
    ...(taxId ? [group('Tax ID', [taxId.root])] : []),
    ...(shipping ? [group('Shipping address', [shipping.root])] : []),
    ...(details.length > 0 ? [group('Details', details)] : []),
  ])
}

/** As the API takes them. */
function answersTo(asked: Questions): Params {
  const { email, phone, individual, business, taxId, shipping, custom, cardholder, terms } = asked
  return {
    email: email.value(),
    ...(individual && { individual_name: individual.value() || null }),
    ...(business && { business_name: business.value() || null }),
    ...(taxId && { tax_id: taxId.params() }),
    ...(!cardholder.root.hidden && cardholder.value() !== '' && { name: cardholder.value() }),
    ...(phone && { phone: phone.value() }),
    ...(shipping && { shipping: shipping.params() }),
    ...(custom.length > 0 && {
      custom_fields: custom
        .map(({ key, field }) => ({ key, value: field.value() }))
        .filter(({ value }) => value !== ''),
    }),
    ...(terms?.accepted() && { consent: { terms_of_service: 'accepted' } }),
  }
}

/** The field that a parameter of the API came from. */
function fieldOf(asked: Questions, param: string | undefined): TextField | undefined {
  const { email, phone, individual, business, taxId, shipping } = asked
  if (param === 'email') return email
  if (param === 'phone') return phone
  if (param === 'individual_name') return individual
  if (param === 'business_name') return business
  if (param?.startsWith('tax_id')) return taxId?.fields[1]
  return param?.startsWith('shipping') ? shipping?.fields[0] : undefined
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

/** A field for a name that is asked for. */
function nameField(
  name: string,
  label: string,
  autocomplete: string,
  asked: { enabled: boolean; optional: boolean } | undefined,
): TextField | undefined {
  return asked?.enabled ? textField({ name, label, autocomplete, optional: asked.optional }) : undefined
}

type Shipping = ReturnType<typeof createShipping>

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
