import { type Caller, callApi, callWithMethod, type FrameAnswer, type FrameRequest } from '../wire/index.js'
import type { MethodForm } from './methods/index.js'

/** Does what the page asks with what was typed. The card goes to the API from here and nowhere else. */
export async function answerRequest(request: FrameRequest, form: MethodForm, caller: Caller): Promise<FrameAnswer> {
  const error = form.validate()
  if (error !== undefined) return { kind: 'invalid', error }
  if (request.name === 'submit') return { kind: 'submitted', type: form.type }
  return callApi(caller, callWithMethod(request, { payment_method_data: form.data() }))
}
