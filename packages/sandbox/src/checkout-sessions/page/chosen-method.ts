import type { Call } from '../../api/route.js'
import type { Parsed } from '../../parameters/index.js'
import { findSession } from '../find-session.js'
import type { confirmParameters } from './parameters.js'

/** What the buyer pays with, as a confirmation of an intent takes it. */
export type ChosenMethod = ReturnType<typeof chosenMethod>

/** `returnUrl` is where somebody comes back to from a bank's page. */
export function chosenMethod(call: Call<Parsed<typeof confirmParameters>>, returnUrl: string) {
  const { params } = call
  const { allowed_payment_method_types: allowed } = findSession(call, call.id)
  const { confirmation_token: token, payment_method: method, payment_method_data: data } = params
  return {
    return_url: returnUrl,
    use_stripe_sdk: params.use_stripe_sdk ?? true,
    ...(allowed && { allowed_payment_method_types: allowed }),
    ...(token !== undefined && { confirmation_token: token }),
    ...(method !== undefined && { payment_method: method }),
    ...(data && { payment_method_data: data }),
  }
}
