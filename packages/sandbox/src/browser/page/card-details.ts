import type { StripePaymentElementCardDetailsChangeEvent } from '@stripe/stripe-js'
import type { FrameState } from '../wire/index.js'

type Details = NonNullable<StripePaymentElementCardDetailsChangeEvent['details']>
type Brand = NonNullable<Details['brands']>[number]

/** Answers `carddetailschange` events: one each time the network of the card that is typed in becomes another, known or not. */
export function followCardDetails(): (state: FrameState) => StripePaymentElementCardDetailsChangeEvent | undefined {
  let told = JSON.stringify(detailsOf({ type: 'card' }))
  return (state) => {
    const details = detailsOf(state)
    const now = JSON.stringify(details)
    if (now === told) return undefined
    told = now
    return { elementType: 'payment', loading: false, ...(details && { details }) }
  }
}

/** Nothing for another kind of payment method, or a card that was saved. Stripe looks up how a card is funded; the number alone does not tell. */
function detailsOf({ type, saved, brand }: Pick<FrameState, 'type' | 'saved' | 'brand'>): Details | undefined {
  if (type !== 'card' || saved !== undefined) return undefined
  // The frame detects only networks that the event can name.
  return { brands: brand === undefined ? null : [brand as Brand], funding: null }
}
