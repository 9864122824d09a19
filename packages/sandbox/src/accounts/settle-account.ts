import type Stripe from 'stripe'
import { noSuch, StripeError } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import type { Stage } from '../world/index.js'
import { assessAccount } from './assess-account.js'
import { capabilityOf } from './capability-of.js'

/** Finds an account. The platform knows all of them; an account knows only itself. */
export function findAccount(stage: Stage, id: string, param = 'id'): Stripe.Account {
  const account = stage.inAccount(null).world.accounts.get(id)
  if (account && (stage.account === null || stage.account === id)) return account
  if (param !== 'id') throw noSuch('account', id, param)
  const message = `The provided key does not have access to account '${id}' (or that account does not exist). Application access may have been revoked.`
  throw new StripeError(403, { type: 'invalid_request_error', code: 'account_invalid', message })
}

/** Keeps an account with what it may do, now that this is known of it. */
export function keepAccount(stage: Stage, told: Stripe.Account): Stripe.Account {
  const own = stage.inAccount(told.id)
  const after = assessAccount(told, {
    persons: [...own.world.persons.all()],
    externalAccounts: [...own.world.external_accounts.all()],
  })
  stage.inAccount(null).world.accounts.put(after)
  return after
}

/** The same after a change, and announces what is different. */
export function settleAccount(stage: Stage, told: Stripe.Account): Stripe.Account {
  const before = findAccount(stage, told.id)
  const own = stage.inAccount(told.id)
  const after = keepAccount(stage, told)
  const previous = previousAttributes(before, after)
  if (Object.keys(previous).length > 0) own.emit('account.updated', after, previous)
  announceCapabilities(own, before, after)
  return after
}

function announceCapabilities(stage: Stage, before: Stripe.Account, after: Stripe.Account): void {
  for (const name of Object.keys({ ...before.capabilities, ...after.capabilities })) {
    const [was, is] = [capabilityOf(before, name, stage.now), capabilityOf(after, name, stage.now)]
    if (was.status !== is.status) stage.emit('capability.updated', is, previousAttributes(was, is))
  }
}
