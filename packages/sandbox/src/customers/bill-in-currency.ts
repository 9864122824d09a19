import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import { replaceObject } from '../events/index.js'
import { findCustomer, idOf, type Stage } from '../world/index.js'

/** Notes what a customer is billed in, from the first time on. @throws StripeError as {@link refuseSecondCurrency} */
export function billInCurrency(stage: Stage, customer: Stripe.Customer, currency: string): void {
  refuseSecondCurrency(stage, customer.id, currency)
  const known = findCustomer(stage, customer.id)
  if (known.currency) return
  replaceObject(stage, stage.world.customers, known, { ...known, currency }, 'customer.updated')
}

/** @throws StripeError 400 while something else of the customer's is billed in another currency */
export function refuseSecondCurrency(stage: Stage, customer: string, currency: string): void {
  const other = currenciesInUse(stage, customer).find((used) => used !== currency)
  if (other === undefined) return
  throw refused(
    `You cannot combine currencies on a single customer. This customer has an active subscription, subscription schedule, discount, quote, or invoice item with currency ${other}`,
  )
}

/** What the subscriptions that go on, those that a schedule will begin, and the items that wait are in. */
function currenciesInUse({ world }: Stage, customer: string): string[] {
  const living = [...world.subscriptions.all()].filter(
    (one) => idOf(one.customer) === customer && one.ended_at === null,
  )
  const waiting = [...world.invoice_items.all()].filter(
    (one) => idOf(one.customer) === customer && one.invoice === null,
  )
  const planned = [...world.subscription_schedules.all()].flatMap((one) =>
    one.status === 'not_started' && idOf(one.customer) === customer ? one.phases.slice(0, 1) : [],
  )
  return [...living, ...planned, ...waiting].map(({ currency }) => currency)
}
