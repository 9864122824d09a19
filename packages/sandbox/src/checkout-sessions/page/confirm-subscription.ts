import type Stripe from 'stripe'
import type { Call } from '../../api/route.js'
import { defaultPaymentOf, intentOf } from '../../invoice-payments/index.js'
import { isMetered } from '../../meters/index.js'
import type { Parsed } from '../../parameters/index.js'
import { confirmIntent } from '../../payment-intents/index.js'
import { confirmSetup, findSetup } from '../../setup-intents/index.js'
import { createSubscription, endSubscription } from '../../subscriptions/index.js'
import { type CheckoutDetails, idOf } from '../../world/index.js'
import { completeSession } from '../end-session.js'
import { detailsOf, findSession } from '../find-session.js'
import type { ChosenMethod } from './chosen-method.js'
import type { confirmParameters } from './parameters.js'

type Session = Stripe.Checkout.Session
type Confirmation = Call<Parsed<typeof confirmParameters>>

/** Begins the subscription that a session sells, and charges its first invoice to what the buyer chose, or keeps that for the first renewal. */
export function confirmTheSubscription(call: Confirmation, session: Session, method: ChosenMethod): void {
  const subscription = begun(call, session)
  const details = {
    ...detailsOf(call, session),
    subscription: subscription.id,
    subscriptionOffer: offerOf(session, detailsOf(call, session)),
  }
  call.world.checkout_details.put(details)
  const intent = intentOf(call, defaultPaymentOf(call, idOf(subscription.latest_invoice) ?? ''))
  const setup = idOf(subscription.pending_setup_intent)
  if (intent && intent.status !== 'succeeded') {
    call.world.checkout_intents.put({ id: intent.id, session: session.id })
    confirmIntent(call, intent, method)
  } else if (setup !== null && asksForMethod(session)) {
    call.world.checkout_intents.put({ id: setup, session: session.id })
    confirmSetup(call, findSetup(call, setup), method)
  } else completeSession(call, findSession(call, session.id), 'no_payment_required')
}

/** Whether a card is wanted though there is nothing to pay yet. */
function asksForMethod({ payment_method_collection: collection }: Session): boolean {
  return collection === 'always'
}

/** The subscription of an earlier try that was declined, as long as it is the same offer and nobody has ended it, or a new one. */
function begun(call: Confirmation, session: Session): Stripe.Subscription {
  const details = detailsOf(call, session)
  const earlier = call.world.subscriptions.get(details.subscription ?? '')
  const isAlive = earlier !== undefined && earlier.ended_at === null
  if (isAlive && details.subscriptionOffer === offerOf(session, details)) return earlier
  if (isAlive) endSubscription(call, earlier, {})
  if (earlier) forgetIntents(call, session)
  return createSubscription({ ...call, params: subscriptionOf(session, details) })
}

/** What an earlier offer still waits for completes the session no more. */
function forgetIntents({ world }: Confirmation, session: Session): void {
  for (const { id, session: of } of [...world.checkout_intents.all()]) {
    if (of === session.id) world.checkout_intents.remove(id)
  }
}

/** What the buyer agrees to, to be compared. Totals won't do: those of two trials are both 0. */
function offerOf(session: Session, details: CheckoutDetails): string {
  return JSON.stringify(subscriptionOf(session, details))
}

function subscriptionOf(session: Session, { lines, subscriptionData }: CheckoutDetails) {
  const [discount] = session.discounts ?? []
  const [coupon, code] = [idOf(discount?.coupon), idOf(discount?.promotion_code)]
  const taxes = (line: CheckoutDetails['lines'][number]) => line.taxRates.map(({ id }) => id)
  const recurring = lines.filter(({ price }) => price.recurring !== null)
  const once = lines.filter(({ price }) => price.recurring === null)
  return {
    ...subscriptionData,
    customer: idOf(session.customer) ?? '',
    ...(session.currency !== null && { currency: session.currency }),
    items: recurring.map((line) => ({
      price: line.price.id,
      ...(!isMetered(line.price) && { quantity: line.quantity }),
      tax_rates: taxes(line),
    })),
    add_invoice_items: once.map((line) => ({ price: line.price.id, quantity: line.quantity, tax_rates: taxes(line) })),
    ...(code !== null ? { discounts: [{ promotion_code: code }] } : coupon !== null ? { discounts: [{ coupon }] } : {}),
    payment_behavior: 'default_incomplete' as const,
    payment_settings: { save_default_payment_method: 'on_subscription' as const },
  }
}
