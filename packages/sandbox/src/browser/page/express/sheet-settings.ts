import type { ClickResolveDetails } from '@stripe/stripe-js'
import type { SheetPhase, SheetSettings } from '../../wire/index.js'
import type { SheetContext } from './open-sheet.js'

/** What the sheet shows and asks for now. */
export function sheetSettings(context: SheetContext, details: ClickResolveDetails, phase: SheetPhase): SheetSettings {
  const { caller, wallet, scheme, locale } = context
  return {
    publishableKey: caller.publishableKey,
    account: caller.account,
    locale,
    scheme,
    wallet,
    business: details.business?.name ?? 'Total',
    ...context.price(),
    lineItems: details.lineItems ?? [],
    shippingRates: details.shippingRates ?? [],
    shippingCountries: details.allowedShippingCountries ?? [],
    collects: {
      billingAddress: details.billingAddressRequired ?? true,
      email: details.emailRequired ?? false,
      phone: details.phoneNumberRequired ?? false,
      shippingAddress: details.shippingAddressRequired ?? false,
    },
    phase,
  }
}
