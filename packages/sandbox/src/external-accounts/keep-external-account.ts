import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'

/** Keeps what can be paid out to. The first in a currency, or one that asks for it, is where payouts in that currency go. */
export function keepExternalAccount(
  stage: Stage,
  made: Stripe.ExternalAccount,
  wantsToBeDefault: boolean,
): Stripe.ExternalAccount {
  const others = [...stage.world.external_accounts.all()].filter(
    ({ id, currency }) => id !== made.id && currency === made.currency,
  )
  const isDefault = wantsToBeDefault || !others.some((other) => other.default_for_currency)
  if (isDefault) {
    for (const other of others) stage.world.external_accounts.put({ ...other, default_for_currency: false })
  }
  const kept = { ...made, default_for_currency: isDefault || made.default_for_currency === true }
  stage.world.external_accounts.put(kept)
  return kept
}
