import type { ApiRequest } from './call-api.js'
import type { FormValue } from './encode-form.js'
import type { FrameRequest } from './messages.js'

export type Params = { readonly [key: string]: FormValue }

/** The call of the API for what the page asked, with the method that the person chose in it: `payment_method_data` or `payment_method`. */
export function callWithMethod(request: Exclude<FrameRequest, { name: 'submit' }>, chosen: Params): ApiRequest {
  switch (request.name) {
    case 'create_payment_method':
      return post('/v1/payment_methods', overlay(asParams(chosen.payment_method_data), request.params))
    case 'create_confirmation_token':
      // A token is made for the call that makes it: what the call says wins over what was typed.
      return post('/v1/confirmation_tokens', overlay(chosen, request.params))
    case 'confirm':
      // A confirmation is the other way round: what the customer typed wins over what the app believes.
      return post(`/v1/${request.path}/${encodeURIComponent(request.intent)}/confirm`, overlay(request.params, chosen))
    case 'confirm_page':
      return post(`/v1/payment_pages/${encodeURIComponent(request.page)}/confirm`, overlay(request.params, chosen))
  }
}

function post(path: string, params: Params): ApiRequest {
  return { method: 'POST', path, params }
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
