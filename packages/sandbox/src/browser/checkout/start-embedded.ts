import { connectToPage } from '../embedded/index.js'
import { adoptStyles, hostedStyles, statusPage } from '../hosted/index.js'
import type { CheckoutFrameSettings } from '../wire/index.js'
import { drawCheckout } from './draw-checkout.js'
import { createPageClient } from './page-client.js'
import { checkoutStyles, embeddedStyles } from './styles.js'

/** Draws the page of a Checkout Session into a frame of the app's page, which brings the session's client secret. */
export function startEmbedded(): void {
  adoptStyles(hostedStyles, checkoutStyles, embeddedStyles)
  connectToPage<CheckoutFrameSettings>((post) => {
    const measure = () => post({ kind: 'height', heightPx: Math.ceil(document.body.getBoundingClientRect().height) })
    new ResizeObserver(measure).observe(document.body)
    return {
      async onSettings({ clientSecret, account, publishableKey }) {
        const [id = ''] = clientSecret.split('_secret_')
        const client = createPageClient({ id, account, publishableKey, clientSecret })
        const answer = await client.read()
        if (answer.kind === 'failed') {
          statusPage('There is nothing to pay here', answer.error.message ?? 'The session could not be loaded.')
          return
        }
        drawCheckout(client, answer.page, (page) => {
          post({ kind: 'complete', url: page.redirect_url })
          if (page.redirect_url === null) statusPage('Thank you', `${page.business_name} has your payment.`)
        })
      },
    }
  })
}
