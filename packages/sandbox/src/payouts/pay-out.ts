import type Stripe from 'stripe'
import { recordMovement } from '../balance-transactions/index.js'
import { found, refused } from '../errors/index.js'
import { buildBankAccount, keepExternalAccount } from '../external-accounts/index.js'
import { platformId, type Stage } from '../world/index.js'
import { buildPayout } from './build-payout.js'

const daySeconds = 24 * 60 * 60

/** A bank takes two days, an instant payout half an hour. */
const standardDays = 2
const instantSeconds = 30 * 60

export interface PayoutAsked {
  amount: number
  currency: string
  automatic: boolean
  description: string | null
  destination: Stripe.ExternalAccount
  metadata: Record<string, string>
  method: 'standard' | 'instant'
  originalPayout: string | null
  statementDescriptor: string | null
}

/** Sends money of the balance to a bank. It leaves the balance now and arrives by the clock. */
export function payOut(stage: Stage, asked: PayoutAsked): Stripe.Payout {
  const { amount, currency, destination } = asked
  const id = stage.ids.make('po_1')
  const movement = recordMovement(stage, {
    type: 'payout',
    reportingCategory: asked.originalPayout === null ? 'payout' : 'payout_reversal',
    amount: -amount,
    fee: 0,
    currency,
    description: asked.description ?? 'STRIPE PAYOUT',
    source: id,
    available: 'at_once',
  })
  const today = Math.floor(stage.now / daySeconds) * daySeconds
  const instant = asked.method === 'instant'
  const payout = buildPayout({
    ...asked,
    id,
    now: stage.now,
    arrivalDate: instant ? stage.now + instantSeconds : today + standardDays * daySeconds,
    balanceTransaction: movement.id,
    destination: destination.id,
    type: destination.object,
  })
  stage.world.payouts.put(payout)
  stage.emit('payout.created', payout)
  // Stripe hands payouts to the banks at the end of the day; what is instant goes at once.
  stage.scheduleAt('send_payout', id, instant ? stage.now : today + daySeconds)
  stage.scheduleAt('arrive_payout', id, payout.arrival_date)
  return payout
}

/** Where money goes: the account that was named, or the one for the currency. */
export function findDestination(stage: Stage, currency: string, id?: string): Stripe.ExternalAccount {
  if (id !== undefined) {
    return found(stage.world.external_accounts.get(id), 'external account', id, 'destination')
  }
  const usual = usualDestination(stage, currency)
  if (usual) return usual
  throw refused(`Sorry, you don't have any external accounts in that currency (${currency}).`, { param: 'currency' })
}

/** The same, or `undefined`. The platform always has a bank: it is the sandbox's own. */
export function usualDestination(stage: Stage, currency: string): Stripe.ExternalAccount | undefined {
  for (const account of stage.world.external_accounts.all()) {
    if (account.currency === currency && account.default_for_currency) return account
  }
  if (stage.account !== null) return undefined
  const given = { account_number: '000123456789', country: 'US', currency, routing_number: '110000000' }
  return keepExternalAccount(stage, buildBankAccount(stage, given, { account: platformId }), true)
}
