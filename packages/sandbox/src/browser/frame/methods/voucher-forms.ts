import { checkName, checkTaxId } from '../../bank-account/index.js'
import { voucherIcon } from '../icons.js'
import { contactOf, contactRules } from './contact-rules.js'
import type { MethodForm, MethodFormContext } from './method-form.js'
import { createTextForm, type TextRule } from './text-form.js'

/** Vouchers by their own names, and what has to stand on them. */
const vouchers = {
  konbini: { title: 'Konbini', asks: ['name', 'email'] },
  multibanco: { title: 'Multibanco', asks: ['email'] },
  oxxo: { title: 'OXXO', asks: ['name', 'email'] },
} as const

/** A form that says that a voucher comes next. */
export function createVoucherForm(type: keyof typeof vouchers): (context: MethodFormContext) => MethodForm {
  const { title, asks } = vouchers[type]
  return (context) =>
    createTextForm(context, {
      type,
      title,
      icon: voucherIcon(),
      rules: contactRules(context, asks),
      notice: () => context.texts.vouchers.replace('{method}', title),
      data: (values) => ({ type, ...contactOf(values) }),
    })
}

/** A Boleto names whoever pays it, with the tax number and the address. Stripe's test number is 000.000.000-00. */
export function createBoletoForm(context: MethodFormContext): MethodForm {
  return createTextForm(context, {
    type: 'boleto',
    title: 'Boleto',
    icon: voucherIcon(),
    rules: [
      ...contactRules(context, ['name', 'email']),
      {
        name: 'taxId',
        label: 'CPF/CNPJ',
        autocomplete: 'off',
        placeholder: '000.000.000-00',
        check: checkTaxId,
        whenEmpty: 'incomplete_tax_id',
      },
      ...addressRules(context),
    ],
    notice: () => context.texts.vouchers.replace('{method}', 'Boleto'),
    data: ({ taxId, line1, city, state, postalCode, ...values }) => {
      const { billing_details: contact } = contactOf(values)
      const address = { line1, city, state, postal_code: postalCode, country: 'BR' }
      return {
        type: 'boleto',
        boleto: { tax_id: taxId },
        billing_details: { ...contact, ...(line1 !== undefined && { address }) },
      }
    },
  })
}

function addressRules({ texts, settings }: MethodFormContext): TextRule[] {
  const billing = settings.options.fields?.billingDetails
  if (billing === 'never' || (typeof billing === 'object' && billing.address === 'never')) return []
  const known = settings.options.defaultValues?.billingDetails?.address
  const rule = (name: string, label: string, autocomplete: string, value: string | undefined): TextRule => ({
    name,
    label,
    autocomplete,
    value,
    check: checkName,
    whenEmpty: 'incomplete_address',
  })
  return [
    rule('line1', texts.addressLine, 'billing address-line1', known?.line1),
    rule('city', texts.city, 'billing address-level2', known?.city),
    rule('state', texts.state, 'billing address-level1', known?.state),
    rule('postalCode', texts.postalCode, 'billing postal-code', known?.postal_code),
  ]
}
