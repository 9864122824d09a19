import type { ClickResolveDetails } from '@stripe/stripe-js'
import type { SheetDetails, SheetEvent, Wallet } from '../../wire/index.js'

export const elementType = 'expressCheckout'

/** An event of the element, before the callbacks that it gives to the app. */
export interface ElementEvent {
  name: string
  payload: object
}

type Choice = Extract<SheetEvent, { name: 'address_chosen' | 'rate_chosen' }>

/** The question about what a choice in the sheet costs. Before the person agrees, the app learns no street. */
export function changeEventOf(choice: Choice, { shippingRates }: ClickResolveDetails): ElementEvent {
  if (choice.name === 'rate_chosen') {
    const shippingRate = shippingRates?.find(({ id }) => id === choice.rate)
    return { name: 'shippingratechange', payload: { elementType, shippingRate } }
  }
  const { city, state, postal_code, country } = choice.address
  const address = { city, state, postal_code, country }
  return { name: 'shippingaddresschange', payload: { elementType, name: choice.person, address } }
}

/** What the person agreed to, as the app confirms it. */
export function confirmEventOf(wallet: Wallet, { shippingRates }: ClickResolveDetails, chosen: SheetDetails) {
  const shippingRate = shippingRates?.find(({ id }) => id === chosen.shippingRate)
  return {
    elementType,
    expressPaymentType: wallet,
    ...(chosen.billingDetails && { billingDetails: chosen.billingDetails }),
    ...(chosen.shippingAddress && { shippingAddress: chosen.shippingAddress }),
    ...(shippingRate && { shippingRate }),
  }
}
