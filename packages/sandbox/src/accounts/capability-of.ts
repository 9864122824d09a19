import type Stripe from 'stripe'

/** One thing that an account may do, or not yet, as an object of its own. */
export function capabilityOf(account: Stripe.Account, id: string, now: number): Stripe.Capability {
  const statuses: Readonly<Record<string, string>> = { ...account.capabilities }
  const status = statuses[id]
  const due = status === undefined ? [] : (account.requirements?.currently_due ?? [])
  return {
    id,
    object: 'capability',
    account: account.id,
    future_requirements: requirements([]),
    requested: status !== undefined,
    requested_at: status === undefined ? null : (account.created ?? now),
    requirements: requirements(due),
    status: status ?? 'unrequested',
  }
}

function requirements(due: string[]): Stripe.Capability.Requirements & Stripe.Capability.FutureRequirements {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: due,
    // The same reason under the name that accounts have for it, which the type of capabilities lacks.
    disabled_reason: due.length > 0 ? ('requirements.fields_needed' as const) : null,
    errors: [],
    eventually_due: due,
    past_due: due,
    pending_verification: [],
  }
}
