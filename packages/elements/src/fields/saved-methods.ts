import type { CustomerSessionResponse } from '@azora/pay-core'
import type { StripePaymentElement } from '@stripe/stripe-js'
import { AzoraSavedMethodRemoveEvent } from '../events/saved-method-event.js'

/** What the fields show of what a customer has saved. A part of its own, loaded by the forms that want it. */
export interface SavedMethods {
  /** The client secret of the customer session. */
  readonly session: string
  /** Tells the page, through the form, what the payer removes. */
  watch(element: StripePaymentElement, host: EventTarget): void
}

/**
 * Opens them: with the page's own secret, else with one of our server's.
 *
 * @returns `null` when it can't be had, because nobody is signed in for instance: that keeps nobody from paying with
 * a new card.
 */
export async function openSavedMethods(
  given: string | null,
  ask: (() => Promise<CustomerSessionResponse>) | null,
): Promise<SavedMethods | null> {
  try {
    const session = given ?? (await ask?.())?.clientSecret
    return session ? { session, watch } : null
  } catch (cause) {
    console.info('azora-pay: what the payer has saved cannot be shown.', cause)
    return null
  }
}

function watch(element: StripePaymentElement, host: EventTarget): void {
  element.on('savedpaymentmethodremove', ({ payment_method, success }) => {
    if (success) host.dispatchEvent(new AzoraSavedMethodRemoveEvent(payment_method.id))
  })
}
