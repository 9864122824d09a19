import type Stripe from 'stripe'
import { followSettings } from '../accounts/index.js'
import { onAction, onFailed, onPaid, onProcessing, onSetUp } from '../checkout-sessions/index.js'
import { noteDelinquency, noteWrittenOff } from '../customers/note-delinquency.js'
import { bookInvoicePayment, noteFailedPayment, noteRequiredAction } from '../invoices/index.js'
import { countCompletion } from '../payment-links/index.js'
import {
  endSubscriptionsOf,
  noteAttemptToResume,
  noteInvoiceFailed,
  noteInvoiceOverdue,
  noteInvoicePaid,
  noteResumed,
  noteResumptionVoided,
  noteSetupDone,
} from '../subscriptions/index.js'
import type { Backstage, Reaction, Stage } from '../world/index.js'

/** What follows inside Stripe when something happened, by the event that says so. It keeps resources from knowing who waits for them. */
export const reactions: Backstage['reactions'] = {
  'checkout.session.completed': [countCompletion],
  'balance_settings.updated': [(stage, object) => followSettings(stage, object as Stripe.BalanceSettings)],
  'payment_intent.amount_capturable_updated': [onProcessing],
  'payment_intent.payment_failed': [onIntent(noteFailedPayment), onFailed],
  'payment_intent.processing': [onProcessing],
  'payment_intent.requires_action': [onIntent(noteRequiredAction), onAction],
  'payment_intent.succeeded': [onIntent(bookInvoicePayment), onPaid],
  'customer.deleted': [onCustomer(endSubscriptionsOf)],
  'invoice.marked_uncollectible': [onInvoice(noteResumed), onInvoice(noteWrittenOff)],
  'invoice.overdue': [onInvoice(noteInvoiceOverdue), onInvoice(noteDelinquency(true))],
  'invoice.paid': [onInvoice(noteResumed), onInvoice(noteInvoicePaid), onInvoice(noteDelinquency(false))],
  'invoice.payment_failed': [
    onInvoice(noteAttemptToResume),
    onInvoice(noteInvoiceFailed),
    onInvoice(noteDelinquency(true)),
  ],
  'invoice.payment_action_required': [onInvoice(noteAttemptToResume), onInvoice(noteInvoiceFailed)],
  'invoice.voided': [onInvoice(noteResumptionVoided)],
  'setup_intent.succeeded': [onSetup(noteSetupDone), onSetUp],
}

// An event's type says what it is about, so each of these knows what it gets.

function onIntent(react: (stage: Stage, intent: Stripe.PaymentIntent) => void): Reaction {
  return (stage, object) => react(stage, object as Stripe.PaymentIntent)
}

function onInvoice(react: (stage: Stage, invoice: Stripe.Invoice) => void): Reaction {
  return (stage, object) => react(stage, object as Stripe.Invoice)
}

function onSetup(react: (stage: Stage, intent: Stripe.SetupIntent) => void): Reaction {
  return (stage, object) => react(stage, object as Stripe.SetupIntent)
}

function onCustomer(react: (stage: Stage, customer: Stripe.Customer) => void): Reaction {
  return (stage, object) => react(stage, object as Stripe.Customer)
}
