import { isSession } from './fields-key.js'
import type { Settings } from './settings.js'

/** Stripe's usual button; Apple's wallet says that it is there before anything is loaded. */
const buttonPx = 48

declare const ApplePaySession: { canMakePayments(): boolean }

/** Where the browser remembers how high the wallets' row was. */
export function roomKey({ account, endpoint, publishableKey }: Settings): string {
  return `azora-pay-express ${publishableKey ?? endpoint} ${account}`
}

/** How high the wallets' row is going to be, in CSS pixels, by the last visit; 0 where none is wanted or expected. */
export function expectedRoomPx(settings: Settings): number {
  const { clientSecret, mode, withoutExpress } = settings
  if (withoutExpress || mode === 'setup' || isSession(clientSecret)) return 0
  try {
    return Number(localStorage.getItem(roomKey(settings)) ?? (ApplePaySession.canMakePayments() && buttonPx))
  } catch {
    // No storage, or no wallet of Apple's: nothing is known, and nothing is lost.
    return 0
  }
}
