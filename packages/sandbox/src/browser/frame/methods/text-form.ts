import type { StripeError } from '@stripe/stripe-js'
import type { BankProblem } from '../../bank-account/index.js'
import type { FieldCheck } from '../../card/index.js'
import { html } from '../../dom/index.js'
import type { Texts } from '../../locale/index.js'
import type { FrameSettings, Params } from '../../wire/index.js'
import { createField, type Field } from '../field.js'
import type { MethodForm, MethodFormContext } from './method-form.js'

/** A field of plain text and its rule. */
export interface TextRule {
  name: string
  label: string
  autocomplete: string
  isNumeric?: boolean
  placeholder?: string
  /** What the app knows already. */
  value?: string | undefined
  check(text: string): FieldCheck<BankProblem>
  /** The problem of an empty field. */
  whenEmpty: BankProblem
  format?(text: string): string
}

export interface TextFormOptions {
  type: string
  title: string
  icon: Element
  rules: readonly TextRule[]
  /** What stands below the fields; `undefined` when nothing does. */
  notice(settings: FrameSettings): string | undefined
  data(values: Readonly<Record<string, string>>): Params
}

/** A method whose fields are lines of text, or that has none. */
export function createTextForm(
  { texts, onChange }: MethodFormContext,
  { type, title, icon, rules, notice, data }: TextFormOptions,
): MethodForm {
  const fields = rules.map((rule) => createTextField(type, rule))
  const terms = html('p', { class: 'TermsText Row' })
  const root = html('form', { class: 'Fields', novalidate: '', 'data-method': type }, [
    ...fields.map(({ field }) => field.root),
    terms,
  ])
  for (const each of fields) {
    each.field.control.addEventListener('input', () => {
      if (each.field.hasError()) showProblem(each, texts, { evenEmpty: false })
      each.field.noteFilled()
      onChange()
    })
    each.field.control.addEventListener('blur', () => {
      if (each.rule.format) each.field.control.value = each.rule.format(each.field.control.value)
      showProblem(each, texts, { evenEmpty: each.field.hasError() })
    })
  }
  return {
    type,
    title,
    icon,
    root,
    update(settings) {
      terms.textContent = notice(settings) ?? ''
      terms.hidden = terms.textContent === ''
      for (const input of root.querySelectorAll('input')) input.readOnly = settings.options.readOnly === true
    },
    state: () => ({
      complete: fields.every(({ field, rule }) => rule.check(field.control.value).kind === 'valid'),
      empty: fields.every(({ field, rule }) => rule.check(field.control.value).kind === 'empty'),
    }),
    validate() {
      const problems = fields.map((each) => showProblem(each, texts, { evenEmpty: true }))
      const first = problems.findIndex((problem) => problem !== undefined)
      fields[first]?.field.control.focus()
      return problems[first]
    },
    data: () => data(Object.fromEntries(fields.map(({ field, rule }) => [rule.name, field.control.value.trim()]))),
    focus: () => fields[0]?.field.control.focus(),
    clear() {
      for (const { field } of fields) {
        field.control.value = ''
        field.showError(undefined)
        field.noteFilled()
      }
      onChange()
    },
  }
}

interface TextField {
  field: Field
  rule: TextRule
}

function createTextField(type: string, rule: TextRule): TextField {
  const control = html('input', {
    type: rule.autocomplete === 'email' ? 'email' : 'text',
    inputmode: rule.isNumeric ? 'numeric' : undefined,
    autocomplete: rule.autocomplete,
    autocorrect: 'off',
    spellcheck: 'false',
    placeholder: rule.placeholder,
    'aria-invalid': 'false',
  })
  control.value = rule.value ?? ''
  const field = createField({ name: rule.name, scope: type, label: rule.label, control, wide: true })
  field.noteFilled()
  return { field, rule }
}

/** Shows a field's problem or takes it away; an empty field is a problem only when the customer wants to pay. */
function showProblem(
  { field, rule }: TextField,
  texts: Texts,
  { evenEmpty }: { evenEmpty: boolean },
): StripeError | undefined {
  const check = rule.check(field.control.value)
  if (check.kind === 'valid' || (check.kind === 'empty' && !evenEmpty)) {
    field.showError(undefined)
    return undefined
  }
  const code = check.kind === 'empty' ? rule.whenEmpty : check.problem
  field.showError(texts.problems[code])
  return { type: 'validation_error', code, message: texts.problems[code] }
}
