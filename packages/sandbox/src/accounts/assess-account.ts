import type Stripe from 'stripe'
import { fieldsDue, type Holdings } from './fields-due.js'

/** What the account may do, now that this is known of it: `(account, what it holds) → account`. Reads nothing and calls nobody. */
export function assessAccount(account: Stripe.Account, holdings: Holdings): Stripe.Account {
  const due = fieldsDue(account, holdings)
  const rejected = account.requirements?.disabled_reason?.startsWith('rejected.') ?? false
  const status = due.length > 0 || rejected ? 'inactive' : 'active'
  const requested = Object.keys(account.capabilities ?? {})
  const pays = requested.some((name) => name.endsWith('_payments'))
  const individual = account.business_type === 'individual' ? holdings.persons[0] : undefined
  const { individual: _before, ...rest } = account
  return {
    ...rest,
    capabilities: Object.fromEntries(requested.map((name) => [name, status])),
    charges_enabled: status === 'active' && pays,
    details_submitted: account.details_submitted || due.length === 0,
    external_accounts: {
      object: 'list',
      data: [...holdings.externalAccounts],
      has_more: false,
      url: `/v1/accounts/${account.id}/external_accounts`,
    },
    ...(individual && { individual }),
    payouts_enabled: status === 'active' && holdings.externalAccounts.length > 0,
    requirements: {
      alternatives: [],
      current_deadline: null,
      currently_due: rejected ? [] : due,
      disabled_reason: rejected
        ? (account.requirements?.disabled_reason ?? null)
        : due.length > 0 && requested.length > 0
          ? 'requirements.past_due'
          : null,
      errors: [],
      eventually_due: due,
      past_due: rejected || requested.length === 0 ? [] : due,
      pending_verification: [],
    },
  }
}
