import type Stripe from 'stripe'
import { bookInvoicePayment, noteFailedPayment, noteRequiredAction } from '../invoices/index.js'
import type { Backstage, Reaction, Stage } from '../world/index.js'

/** What follows inside Stripe when something happened, by the event that says so. It keeps resources from knowing who waits for them. */
export const reactions: Backstage['reactions'] = {
  'payment_intent.succeeded': [onIntent(bookInvoicePayment)],
  'payment_intent.payment_failed': [onIntent(noteFailedPayment)],
  'payment_intent.requires_action': [onIntent(noteRequiredAction)],
}

function onIntent(react: (stage: Stage, intent: Stripe.PaymentIntent) => void): Reaction {
  // An event's type says what it is about: these are about payment intents.
  return (stage, object) => react(stage, object as Stripe.PaymentIntent)
}
