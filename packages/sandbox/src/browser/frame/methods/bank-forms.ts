import { checkAccountNumber, checkIban, checkRoutingNumber, formatIban } from '../../bank-account/index.js'
import type { Texts } from '../../locale/index.js'
import type { FrameSettings } from '../../wire/index.js'
import { bankIcon } from '../icons.js'
import { contactOf, contactRules } from './contact-rules.js'
import type { MethodForm, MethodFormContext } from './method-form.js'
import { createTextForm } from './text-form.js'

/** A debit in the United States, by routing and account number. Stripe's test account is 110000000, 000123456789. */
export function createUsBankAccountForm(context: MethodFormContext): MethodForm {
  const { texts } = context
  return createTextForm(context, {
    type: 'us_bank_account',
    title: texts.usBankAccount,
    icon: bankIcon(),
    rules: [
      ...contactRules(context, ['name', 'email']),
      {
        name: 'routingNumber',
        label: texts.routingNumber,
        autocomplete: 'off',
        isNumeric: true,
        placeholder: '110000000',
        check: checkRoutingNumber,
        whenEmpty: 'incomplete_routing_number',
      },
      {
        name: 'accountNumber',
        label: texts.accountNumber,
        autocomplete: 'off',
        isNumeric: true,
        placeholder: '000123456789',
        check: checkAccountNumber,
        whenEmpty: 'incomplete_account_number',
      },
    ],
    notice: (settings) => debitTerms(texts, settings, settings.options.terms?.usBankAccount),
    data: (values) => ({
      type: 'us_bank_account',
      us_bank_account: {
        account_holder_type: 'individual',
        account_number: values.accountNumber,
        routing_number: values.routingNumber,
      },
      ...contactOf(values),
    }),
  })
}

/** A debit in the euro area, by IBAN. Stripe's test account is DE89 3704 0044 0532 0130 00. */
export function createSepaDebitForm(context: MethodFormContext): MethodForm {
  const { texts } = context
  return createTextForm(context, {
    type: 'sepa_debit',
    title: texts.sepaDebit,
    icon: bankIcon(),
    rules: [
      ...contactRules(context, ['name', 'email']),
      {
        name: 'iban',
        label: 'IBAN',
        autocomplete: 'off',
        placeholder: 'DE89 3704 0044 0532 0130 00',
        check: checkIban,
        whenEmpty: 'incomplete_iban',
        format: formatIban,
      },
    ],
    notice: (settings) => debitTerms(texts, settings, settings.options.terms?.sepaDebit),
    data: (values) => ({
      type: 'sepa_debit',
      sepa_debit: { iban: values.iban?.replaceAll(' ', '') },
      ...contactOf(values),
    }),
  })
}

/** A debit is a mandate, so its terms show unless the app shows them itself. */
function debitTerms(texts: Texts, { options }: FrameSettings, wanted = 'auto'): string | undefined {
  if (wanted === 'never') return undefined
  return texts.debitTerms.replace('{business}', options.business?.name ?? texts.thisBusiness)
}
