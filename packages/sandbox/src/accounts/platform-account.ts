import type Stripe from 'stripe'
import { platformId } from '../world/index.js'
import { buildAccount } from './build-account.js'

/** The first second of 2026: the platform was there before anything else was. */
const since = 1_767_225_600

/** The account whose keys the sandbox takes. */
export function platformAccount(): Stripe.Account {
  const account = buildAccount({
    id: platformId,
    now: since,
    country: 'US',
    type: 'standard',
    controller: { type: 'account' },
  })
  return {
    ...account,
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    details_submitted: true,
    email: 'sandbox@example.test',
    payouts_enabled: true,
  }
}
