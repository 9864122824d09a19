import { type Caller, callApi, type FormValue, type FrameAnswer, type FrameRequest } from '../wire/index.js'
import type { MethodForm } from './methods/index.js'

/** Does what the page asks with what was typed. The card goes to the API from here and nowhere else. */
export async function answerRequest(request: FrameRequest, form: MethodForm, caller: Caller): Promise<FrameAnswer> {
  const error = form.validate()
  if (error !== undefined) return { kind: 'invalid', error }
  if (request.name === 'submit') return { kind: 'submitted', type: form.type }
  return callApi(caller, { method: 'POST', ...callOf(request, form) })
}

type Params = { readonly [key: string]: FormValue }

function callOf(
  request: Exclude<FrameRequest, { name: 'submit' }>,
  form: MethodForm,
): { path: string; params: Params } {
  switch (request.name) {
    case 'create_payment_method':
      return { path: '/v1/payment_methods', params: overlay(form.data(), request.params) }
    case 'create_confirmation_token':
      // A token is made for the call that makes it: what the call says wins over what was typed.
      return { path: '/v1/confirmation_tokens', params: overlay({ payment_method_data: form.data() }, request.params) }
    case 'confirm':
      // A confirmation is the other way round: what the customer typed wins over what the app believes.
      return {
        path: `/v1/${request.path}/${encodeURIComponent(request.intent)}/confirm`,
        params: overlay(request.params, { payment_method_data: form.data() }),
      }
  }
}

/** Deep: what is in both is taken from above. */
function overlay(below: Params, above: Params): Params {
  const merged: Record<string, FormValue> = { ...below }
  for (const [key, value] of Object.entries(above)) {
    if (value === undefined) continue
    merged[key] = isParams(value) ? overlay(asParams(below[key]), value) : value
  }
  return merged
}

function asParams(value: FormValue): Params {
  return isParams(value) ? value : {}
}

function isParams(value: FormValue): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
