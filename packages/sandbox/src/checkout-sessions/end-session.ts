import type Stripe from 'stripe'
import { advanceIntent, isCancelable } from '../payment-intents/index.js'
import { advanceSetup, isOpen } from '../setup-intents/index.js'
import { endSubscription } from '../subscriptions/index.js'
import { voucherPageOf } from '../vouchers/index.js'
import { idOf, type Stage } from '../world/index.js'
import { redeem } from './discounts.js'
import { detailsOf, openSession } from './find-session.js'
import { keepAnswers } from './keep-answers.js'

type Session = Stripe.Checkout.Session

/** Nobody paid in time, or the seller took the offer back. What the buyer had begun ends with it, so that nobody pays for it any more. */
export function expireSession(stage: Stage, id: string): Session {
  const session = openSession(stage, id)
  const expired: Session = { ...session, status: 'expired', url: null }
  stage.world.checkout_sessions.put(expired)
  stage.emit('checkout.session.expired', expired)
  const sold = soldIn(stage, session)
  if (sold && sold.ended_at === null) endSubscription(stage, sold, {})
  cancelPayment(stage, idOf(session.payment_intent))
  cancelKeeping(stage, idOf(session.setup_intent) ?? idOf(sold?.pending_setup_intent))
  return expired
}

function cancelPayment(stage: Stage, id: string | null): void {
  const intent = stage.world.payment_intents.get(id ?? '')
  if (intent && isCancelable(intent))
    advanceIntent(stage, intent, { kind: 'canceled', reason: 'automatic', at: stage.now })
}

function cancelKeeping(stage: Stage, id: string | null): void {
  const intent = stage.world.setup_intents.get(id ?? '')
  if (intent && isOpen(intent)) advanceSetup(stage, intent, { kind: 'canceled', reason: null })
}

/** The clock's way to the same: a session that ended otherwise has nothing to expire. */
export function expireUnlessEnded(stage: Stage, id: string): void {
  if (stage.world.checkout_sessions.get(id)?.status === 'open') expireSession(stage, id)
}

/** The buyer is done. The money may still be on its way: then the session is complete and unpaid. */
export function completeSession(stage: Stage, session: Session, paymentStatus: Session['payment_status']): Session {
  const sold = soldIn(stage, session)
  const complete: Session = {
    ...session,
    ...(sold && { invoice: idOf(sold.latest_invoice), subscription: sold.id }),
    client_secret: session.ui_mode === 'hosted_page' ? null : session.client_secret,
    payment_status: paymentStatus,
    status: 'complete',
    url: null,
  }
  stage.world.checkout_sessions.put(complete)
  keepAnswers(stage, complete)
  // A subscription has counted the use of its discount itself.
  if (!sold) redeem(stage, session.discounts)
  stage.emit('checkout.session.completed', complete)
  return complete
}

/** A payment succeeded: the session that it belongs to is complete and paid, or, when the money came later, paid now. */
export function onPaid(stage: Stage, object: object): void {
  const session = sessionOf(stage, object)
  if (session?.status === 'open') completeSession(stage, session, 'paid')
  if (session?.status !== 'complete' || session.payment_status === 'paid') return
  const paid: Session = { ...session, payment_status: 'paid' }
  stage.world.checkout_sessions.put(paid)
  // A capture is the seller's own doing, and no news.
  const isCaptured = 'capture_method' in object && object.capture_method === 'manual'
  if (!isCaptured) stage.emit('checkout.session.async_payment_succeeded', paid)
}

/** A bank takes its time, or the seller will capture later. */
export function onProcessing(stage: Stage, object: object): void {
  const session = sessionOf(stage, object)
  if (session?.status === 'open') completeSession(stage, session, 'unpaid')
}

/** The buyer has a voucher, and pays it elsewhere. Any other action is theirs to do before the session ends. */
export function onAction(stage: Stage, object: object): void {
  const session = sessionOf(stage, object)
  if (session?.status === 'open' && voucherPageOf(object as Stripe.PaymentIntent) !== null)
    completeSession(stage, session, 'unpaid')
}

/** A decline on the page leaves the session open: the buyer tries another card. After it only a late failure is news. */
export function onFailed(stage: Stage, object: object): void {
  const session = sessionOf(stage, object)
  if (session?.status === 'complete') stage.emit('checkout.session.async_payment_failed', session)
}

/** A card was kept. For a subscription that has ended meanwhile nobody needs it: the buyer begins another one. */
export function onSetUp(stage: Stage, object: object): void {
  const session = sessionOf(stage, object)
  if (session?.status !== 'open' || soldIn(stage, session)?.ended_at) return
  completeSession(stage, session, 'no_payment_required')
}

function soldIn(stage: Stage, session: Session): Stripe.Subscription | undefined {
  return stage.world.subscriptions.get(detailsOf(stage, session).subscription ?? '')
}

function sessionOf(stage: Stage, object: object): Session | undefined {
  const id = 'id' in object && typeof object.id === 'string' ? object.id : ''
  const known = stage.world.checkout_intents.get(id)
  return known && stage.world.checkout_sessions.get(known.session)
}
