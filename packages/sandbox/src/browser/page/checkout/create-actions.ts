import type { StripeCheckoutLoadActionsSuccess, StripeCheckoutValidateElementsResult } from '@stripe/stripe-js'
import { sourceOf } from '../elements-state.js'
import { type CheckoutState, uncoded, unexpected } from './checkout-state.js'
import { confirmCheckout } from './confirm-checkout.js'
import { createTellActions } from './tell-actions.js'

/** What `checkout.loadActions()` gives. */
export function createActions(state: CheckoutState): StripeCheckoutLoadActionsSuccess {
  const nothingOptional = async () =>
    ({ type: 'error', error: uncoded('This Checkout Session offers no optional items.') }) as const
  return {
    ...createTellActions(state),
    getSession: state.session,
    confirm: (given = {}) => confirmCheckout(state, given),
    validateElements: () => validate(state),
    addOptionalLineItem: nothingOptional,
    removeOptionalLineItem: nothingOptional,
  }
}

async function validate(state: CheckoutState): Promise<StripeCheckoutValidateElementsResult> {
  if (state.elements.payment?.isMounted() !== true) {
    const message = 'No Element is mounted.'
    return { type: 'error', error: { code: 'no_elements', message, validation_errors: [] } }
  }
  const answer = await sourceOf(state.elements, 'checkout.validateElements()').ask({ name: 'submit' })
  if (answer.kind === 'submitted') return { type: 'success', session: state.session() }
  const message = (answer.kind === 'done' ? undefined : answer.error.message) ?? unexpected
  return {
    type: 'error',
    error: { code: 'validation_error', message, validation_errors: [{ message, element: 'payment' }] },
  }
}
