import type { PaymentMethod } from '@stripe/stripe-js'

const brandNames: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}

/** A saved method as its holder tells it from the others: `Visa •••• 4242`, whose dots and digits stay on one line. */
export function describeMethod({ type, card, us_bank_account, sepa_debit, link }: PaymentMethod): string {
  if (card) return `${brandNames[card.brand] ?? card.brand} ••••\u00a0${card.last4}`
  if (us_bank_account) return `${us_bank_account.bank_name ?? ''} ••••\u00a0${us_bank_account.last4}`.trim()
  if (sepa_debit) return `SEPA ••••\u00a0${sepa_debit.last4}`
  if (link) return `Link ${link.email ?? ''}`.trim()
  return type
}

/** When a card ends: `12/34`; nothing for what doesn't. */
export function describeExpiry({ card }: PaymentMethod): string {
  if (!card) return ''
  return `${String(card.exp_month).padStart(2, '0')}/${String(card.exp_year % 100).padStart(2, '0')}`
}
