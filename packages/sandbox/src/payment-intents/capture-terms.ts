import type Stripe from 'stripe'
import { isMulticapture } from '../charges/index.js'
import { invalid, refused } from '../errors/index.js'
import type { Stage } from '../world/index.js'

/** More captures of one authorization Stripe does not make. */
const mostCaptures = 50

interface Given {
  amount_to_capture?: number
  application_fee_amount?: number
  final_capture?: boolean
  transfer_data?: { amount?: number }
}

/** What a request captures, and whether the rest is let go of. @throws StripeError when that is not to be had */
export function captureTerms(
  { world }: Stage,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  given: Given,
): { amount: number; isFinal: boolean } {
  const isFinal = given.final_capture ?? true
  const amount = given.amount_to_capture ?? intent.amount_capturable
  if (!isFinal && !isMulticapture(charge)) {
    throw refused(
      'This PaymentIntent is not eligible for multicapture, so `final_capture` cannot be `false`. Ask for it with payment_method_options[card][request_multicapture] when you confirm the PaymentIntent.',
      { param: 'final_capture' },
    )
  }
  if (amount > intent.amount_capturable) {
    throw refused(
      `The requested capture amount is greater than the authorized amount. The authorized amount is ${intent.amount_capturable}.`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    )
  }
  // Nothing more may be captured to release the rest of what was captured in part, and only for that.
  if (amount === 0 && !(isFinal && charge.amount_captured > 0)) {
    throw invalid('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount_to_capture',
    })
  }
  const earlier = world.multicaptures.get(charge.id)
  if (!isFinal && (earlier?.captures ?? 0) >= mostCaptures) {
    throw refused(`This PaymentIntent has been captured ${mostCaptures} times, and can only be captured finally.`, {
      param: 'final_capture',
    })
  }
  if (earlier && amount > 0) refuseSilence(earlier, given)
  return { amount, isFinal }
}

/** Who said at the first capture what goes elsewhere says it at every one. */
function refuseSilence({ fee_told, share_told }: { fee_told: boolean; share_told: boolean }, given: Given): void {
  const missing = (param: string) =>
    invalid(
      `\`${param}\` was set on the first capture of this PaymentIntent, and is required on all subsequent captures.`,
      {
        code: 'parameter_missing',
        param,
      },
    )
  if (fee_told && given.application_fee_amount === undefined) throw missing('application_fee_amount')
  if (share_told && given.transfer_data?.amount === undefined) throw missing('transfer_data[amount]')
}
