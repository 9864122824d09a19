import type { PaymentMethodData } from './create-payment-method.js'

/** Account numbers of Stripe's test bank whose debits fail, and what they fail with. */
const failures: Readonly<Record<string, string>> = {
  '000222222227': 'insufficient_funds',
  '000111111113': 'account_closed',
  '000111111116': 'no_account',
  '000333333335': 'debit_not_authorized',
  ...failing('insufficient_funds', [
    'AT861904300235473202',
    'AT981904300002222227',
    'BE68539007547034',
    'BE90510002222227',
    'DE62370400440532013001',
    'DE65370400440002222227',
    'FR8420041010050500013M02607',
    'FR9720041010050000002222227',
    'IE02AIBK93115212345679',
    'IE10AIBK93115202222227',
    'IT60X0542811101000000123456',
  ]),
  ...failing('charge_exceeds_source_limit', [
    'AT981904300000343434',
    'BE90510000343434',
    'DE65370400440000343434',
    'FR9720041010050000000343434',
    'IE10AIBK93115200343434',
  ]),
}

const accountsByName: Readonly<Record<string, string>> = {
  pm_usBankAccount_success: '000123456789',
  pm_usBankAccount: '000123456789',
  pm_usBankAccount_insufficientFunds: '000222222227',
  pm_usBankAccount_accountClosed: '000111111113',
  pm_usBankAccount_noAccount: '000111111116',
  pm_usBankAccount_debitNotAuthorized: '000333333335',
}

function failing(code: string, numbers: readonly string[]): Record<string, string> {
  return Object.fromEntries(numbers.map((number) => [number, code]))
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
