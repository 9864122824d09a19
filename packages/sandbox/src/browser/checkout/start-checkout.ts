import type { PaymentPage } from '../../checkout-sessions/page/show-page.js'
import { adoptStyles, hostedStyles, statusPage } from '../hosted/index.js'
import { drawCheckout } from './draw-checkout.js'
import { addressOf, createPageClient } from './page-client.js'
import { checkoutStyles } from './styles.js'

/** Draws the page of the Checkout Session that the address names, until it is paid. */
export async function startCheckout(): Promise<void> {
  adoptStyles(hostedStyles, checkoutStyles)
  const client = createPageClient(addressOf(window.location))
  const answer = await client.read()
  if (answer.kind === 'page') drawCheckout(client, answer.page, leave)
  else {
    statusPage(
      'There is nothing to pay here',
      'This page does not exist. Start the checkout again from where you came from.',
    )
  }
}

/** Paid: back to the seller, or thanks when they named no place. */
function leave(page: PaymentPage): void {
  if (page.redirect_url !== null) window.location.replace(page.redirect_url)
  else {
    const { business_name: business, confirmation_message: message, session } = page
    const what = session.mode === 'setup' ? 'card' : 'payment'
    statusPage('Thank you', message ?? `${business} has your ${what}. You can close this page.`)
  }
}
