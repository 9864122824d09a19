import { type Caller, callApi, callWithMethod, type FrameAnswer, type FrameRequest } from '../wire/index.js'
import type { PaymentForm } from './payment-form/index.js'

/** Does what the page asks with what was typed. The card goes to the API from here and nowhere else. */
export async function answerRequest(request: FrameRequest, form: PaymentForm, caller: Caller): Promise<FrameAnswer> {
  const error = form.validate()
  if (error !== undefined) return { kind: 'invalid', error }
  if (request.name === 'submit') return { kind: 'submitted', type: form.state().type }
  const chosen = form.chosen()
  if (request.name === 'create_payment_method' && 'payment_method' in chosen)
    return { kind: 'invalid', error: existing }
  return callApi(caller, callWithMethod(request, chosen))
}

const existing = {
  type: 'invalid_request_error',
  message: 'A saved payment method is chosen, so none is to be made. Create a confirmation token, or confirm with it.',
} as const
