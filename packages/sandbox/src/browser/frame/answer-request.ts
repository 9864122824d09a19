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
      return { path: '/v1/payment_methods', params: merge(request.params, form.data()) }
    case 'create_confirmation_token':
      return { path: '/v1/confirmation_tokens', params: withMethodData(request.params, form) }
    case 'confirm':
      return {
        path: `/v1/${request.path}/${encodeURIComponent(request.intent)}/confirm`,
        params: withMethodData(request.params, form),
      }
  }
}

function withMethodData(params: Params, form: MethodForm): Params {
  return { ...params, payment_method_data: merge(asParams(params.payment_method_data), form.data()) }
}

/** Deep, and what was typed wins, as with Stripe: details that Elements collected override those of the call. */
function merge(given: Params, typed: Params): Params {
  const merged: Record<string, FormValue> = { ...given }
  for (const [key, value] of Object.entries(typed)) {
    if (value === undefined) continue
    merged[key] = isParams(value) ? merge(asParams(given[key]), value) : value
  }
  return merged
}

function asParams(value: FormValue): Params {
  return isParams(value) ? value : {}
}

function isParams(value: FormValue): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
