import { checkEmail, checkName } from '../../bank-account/index.js'
import type { Params } from '../../wire/index.js'
import type { MethodFormContext } from './method-form.js'
import type { TextRule } from './text-form.js'

/** Name and email, which a bank wants to know; each may be left to the app by `fields`. */
export function contactRules(
  { texts, settings }: MethodFormContext,
  wanted: ReadonlyArray<'email' | 'name'>,
): TextRule[] {
  const billing = settings.options.fields?.billingDetails
  const known = settings.options.defaultValues?.billingDetails
  const isAsked = (name: 'email' | 'name') =>
    wanted.includes(name) && billing !== 'never' && !(typeof billing === 'object' && billing[name] === 'never')
  const rules: Record<'email' | 'name', TextRule> = {
    name: {
      name: 'name',
      label: texts.fullName,
      autocomplete: 'billing name',
      value: known?.name,
      check: checkName,
      whenEmpty: 'incomplete_name',
    },
    email: {
      name: 'email',
      label: texts.email,
      autocomplete: 'email',
      placeholder: 'you@example.com',
      value: known?.email,
      check: checkEmail,
      whenEmpty: 'incomplete_email',
    },
  }
  return [...(isAsked('name') ? [rules.name] : []), ...(isAsked('email') ? [rules.email] : [])]
}

/** The contact as the API takes it; what was not asked is the app's to pass. */
export function contactOf(values: Readonly<Record<string, string>>): { billing_details: Params } {
  return { billing_details: { name: values.name, email: values.email } }
}
