import type Stripe from 'stripe'

/** What is known of an account beside its own fields. */
export interface Holdings {
  persons: readonly Stripe.Person[]
  externalAccounts: readonly Stripe.ExternalAccount[]
}

/** What Stripe still wants to know before an account may do what it asked for, by the names of the parameters. */
export function fieldsDue(account: Stripe.Account, holdings: Holdings): string[] {
  const company = account.business_type !== null && account.business_type !== 'individual'
  const profile = account.business_profile
  const due = [
    [profile?.mcc, 'business_profile.mcc'],
    [profile?.url ?? profile?.product_description, 'business_profile.url'],
    [account.business_type, 'business_type'],
    [company ? account.company?.name : true, 'company.name'],
    [company ? account.company?.tax_id_provided : true, 'company.tax_id'],
    [holdings.externalAccounts.length, 'external_account'],
    ...personFields(account, holdings.persons, company),
    [account.tos_acceptance?.date, 'tos_acceptance.date'],
    [account.tos_acceptance?.ip, 'tos_acceptance.ip'],
  ] as const
  return due.filter(([known]) => !known).map(([, name]) => name)
}

/** Somebody has to stand for the account: the individual itself, or the representative of a company. */
function personFields(
  account: Stripe.Account,
  persons: readonly Stripe.Person[],
  company: boolean,
): (readonly [known: unknown, name: string])[] {
  const individual = account.business_type === 'individual'
  const person = company ? persons.find(({ relationship }) => relationship?.representative) : persons[0]
  const prefix = individual ? 'individual' : 'representative'
  return [
    [person?.dob?.year, `${prefix}.dob.day`],
    [person?.dob?.year, `${prefix}.dob.month`],
    [person?.dob?.year, `${prefix}.dob.year`],
    [person?.first_name, `${prefix}.first_name`],
    [person?.last_name, `${prefix}.last_name`],
  ]
}
