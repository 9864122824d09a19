import type Stripe from 'stripe'
import { buildBankAccount, keepExternalAccount } from '../external-accounts/index.js'
import { blankPerson, describedPerson } from '../persons/index.js'
import type { Stage } from '../world/index.js'
import { findAccount, settleAccount } from './settle-account.js'

/** Fills in whatever Stripe still wants to know, with the particulars that its test mode takes for genuine. */
export function completeAccount(stage: Stage, id: string): Stripe.Account {
  const account = findAccount(stage, id)
  const own = stage.inAccount(id)
  keepBank(own, account)
  keepPerson(own, account)
  const company = account.business_type !== null && account.business_type !== 'individual'
  const profile = account.business_profile
  return settleAccount(stage, {
    ...account,
    ...(profile && {
      business_profile: {
        ...profile,
        mcc: profile.mcc ?? '5734',
        url: profile.url ?? 'https://accessible.stripe.com',
      },
    }),
    business_type: account.business_type ?? 'individual',
    ...(company && {
      company: { ...account.company, name: account.company?.name ?? 'Test Company', tax_id_provided: true },
    }),
    details_submitted: true,
    tos_acceptance: {
      ...account.tos_acceptance,
      date: account.tos_acceptance?.date ?? stage.now,
      ip: account.tos_acceptance?.ip ?? '127.0.0.1',
    },
  })
}

function keepBank(own: Stage, account: Stripe.Account): void {
  if (own.world.external_accounts.size > 0) return
  const given = {
    account_number: '000123456789',
    country: account.country ?? 'US',
    currency: account.default_currency ?? 'usd',
    routing_number: '110000000',
  }
  const bank = keepExternalAccount(own, buildBankAccount(own, given, { account: account.id }), true)
  own.emit('account.external_account.created', bank)
}

function keepPerson(own: Stage, account: Stripe.Account): void {
  const [known] = own.world.persons.all()
  const person = known ?? blankPerson(own.ids.make('person_1', 16), account.id, own.now)
  own.world.persons.put(
    describedPerson(person, {
      dob: person.dob?.year ? undefined : { day: 1, month: 1, year: 1901 },
      first_name: person.first_name ?? 'Jenny',
      last_name: person.last_name ?? 'Rosen',
      relationship: { representative: true },
    }),
  )
}
