import type { PaymentMethodData } from './create-payment-method.js'

/** Account numbers of Stripe's test bank whose debits fail, and what they fail with. */
const failures: Readonly<Record<string, string>> = {
  '000222222227': 'insufficient_funds',
  '000111111113': 'account_closed',
  '000111111116': 'no_account',
  '000333333335': 'debit_not_authorized',
  DE62370400440532013001: 'insufficient_funds',
}

const accountsByName: Readonly<Record<string, string>> = {
  pm_usBankAccount_success: '000123456789',
  pm_usBankAccount: '000123456789',
  pm_usBankAccount_insufficientFunds: '000222222227',
  pm_usBankAccount_accountClosed: '000111111113',
  pm_usBankAccount_noAccount: '000111111116',
  pm_usBankAccount_debitNotAuthorized: '000333333335',
}

/** Why the debit of an account will come back; `undefined` when it will be paid. */
export function debitFailureOf(number: string): string | undefined {
  return failures[number]
}

export function bankAccountByName(name: string): PaymentMethodData | undefined {
  const number = accountsByName[name]
  if (number === undefined) return undefined
  return { type: 'us_bank_account', us_bank_account: { account_number: number, routing_number: '110000000' } }
}
