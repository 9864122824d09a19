import { createSepaDebitForm, createUsBankAccountForm } from './bank-forms.js'
import { createCardForm } from './card-form.js'
import type { MethodForm, MethodFormContext } from './method-form.js'
import { createRedirectForm } from './redirect-forms.js'
import { createBoletoForm, createVoucherForm } from './voucher-forms.js'

/** The payment methods that the stand-in has fields for, by the API's name. */
const makers: Readonly<Record<string, (context: MethodFormContext) => MethodForm>> = {
  bancontact: createRedirectForm('bancontact'),
  boleto: createBoletoForm,
  card: createCardForm,
  ideal: createRedirectForm('ideal'),
  konbini: createVoucherForm('konbini'),
  multibanco: createVoucherForm('multibanco'),
  oxxo: createVoucherForm('oxxo'),
  paypal: createRedirectForm('paypal'),
  sepa_debit: createSepaDebitForm,
  us_bank_account: createUsBankAccountForm,
}

export function createMethodForm(type: string, context: MethodFormContext): MethodForm {
  const make = makers[type]
  if (make === undefined) throw new TypeError(`The sandbox has no fields for the payment method ${type}.`)
  return make(context)
}
