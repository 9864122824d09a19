import { redirectIcon } from '../icons.js'
import { contactOf, contactRules } from './contact-rules.js'
import type { MethodForm, MethodFormContext } from './method-form.js'
import { createTextForm } from './text-form.js'

/** Methods that ask on a page of their own, by their own names. Bancontact wants to know whose money it is. */
const redirects = {
  bancontact: { title: 'Bancontact', asks: ['name'] },
  ideal: { title: 'iDEAL', asks: [] },
  paypal: { title: 'PayPal', asks: [] },
} as const

export type RedirectType = keyof typeof redirects

/** A form that says where the customer goes next, and asks nearly nothing. */
export function createRedirectForm(type: RedirectType): (context: MethodFormContext) => MethodForm {
  const { title, asks } = redirects[type]
  return (context) =>
    createTextForm(context, {
      type,
      title,
      icon: redirectIcon(),
      rules: contactRules(context, asks),
      notice: () => context.texts.redirects.replace('{method}', title),
      data: (values) => ({ type, ...contactOf(values) }),
    })
}
