import type Stripe from 'stripe'
import type { Arranged } from './arrange.js'

/** All that Stripe asks of an individual in the United States. */
export const everything = {
  business_type: 'individual',
  business_profile: { mcc: '5734', url: 'https://seller.test' },
  individual: { first_name: 'Ada', last_name: 'Lovelace', dob: { day: 10, month: 12, year: 1990 }, ssn_last_4: '0000' },
  external_account: {
    object: 'bank_account',
    country: 'US',
    currency: 'usd',
    account_number: '000123456789',
    routing_number: '110000000',
  },
  tos_acceptance: { date: 1_800_000_000, ip: '127.0.0.1' },
} satisfies Stripe.AccountUpdateParams

/** An account that is looked after by the platform and wants to do what sellers do. */
export const custom = {
  type: 'custom',
  capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
} satisfies Stripe.AccountCreateParams

/** A connected account that may charge and be sent money. */
export async function seller({ stripe }: Arranged): Promise<string> {
  return (await stripe.accounts.create({ ...custom, ...everything })).id
}

/** What an account has in dollars, available or not. */
export async function fundsOf({ stripe }: Arranged, stripeAccount?: string): Promise<number> {
  const { available, pending } = await stripe.balance.retrieve({}, stripeAccount === undefined ? {} : { stripeAccount })
  return [...available, ...pending].reduce((sum, { amount }) => sum + amount, 0)
}
