import type { ClickResolveDetails, StripeExpressCheckoutElementOptions } from '@stripe/stripe-js'
import { IntegrationError } from '../integration-error.js'

/** Stripe takes buttons of these heights. */
const leastHeightPx = 40
const mostHeightPx = 55

/** Refuses what Stripe refuses, before anything is drawn. */
export function checkExpressOptions({ buttonHeight }: StripeExpressCheckoutElementOptions): void {
  if (buttonHeight === undefined) return
  if (Number.isFinite(buttonHeight) && buttonHeight >= leastHeightPx && buttonHeight <= mostHeightPx) return
  throw new IntegrationError(
    `Invalid value for elements.create('expressCheckout'): buttonHeight should be between ${leastHeightPx} and ${mostHeightPx} pixels. You specified: ${buttonHeight}.`,
  )
}

/** What a sheet is opened with, or changed to, has to add up. `amount` is what the Elements show. */
export function checkSheetDetails(
  { lineItems = [], shippingRates, shippingAddressRequired }: ClickResolveDetails,
  amount: number | undefined,
): void {
  if (shippingAddressRequired === true && (shippingRates === undefined || shippingRates.length === 0)) {
    throw new IntegrationError(
      'When `shippingAddressRequired` is true, `shippingRates` should be an array with at least one shipping rate.',
    )
  }
  const total = lineItems.reduce((sum, item) => sum + item.amount, 0)
  if (amount !== undefined && total > amount) {
    throw new IntegrationError(
      `The amount ${amount} is less than the total amount of the line items provided ${total}. Update the amount of the Elements group first.`,
    )
  }
}
