import type { StripeEmbeddedCheckout, StripeEmbeddedCheckoutOptions } from '@stripe/stripe-js'
import type { Caller, CheckoutFrameSettings } from '../../wire/index.js'
import { findMount } from '../find-mount.js'
import { type FrameLink, openFrameLink } from '../frame-link.js'
import { createFrameBox, inlineFrameStyle } from '../frame-style.js'
import { IntegrationError } from '../integration-error.js'
import { leavePage } from '../next-action.js'
import { createPageClient } from './page-client.js'

const method = 'stripe.createEmbeddedCheckoutPage()'

/** A page has one of them at a time, as with Stripe. */
let isTaken = false

/** The page of a Checkout Session with `ui_mode: 'embedded_page'`, in a frame of the app's page. */
export async function createEmbeddedPage(
  caller: Caller,
  options: StripeEmbeddedCheckoutOptions,
): Promise<StripeEmbeddedCheckout> {
  refuseUnplayed(options)
  if (isTaken) throw new IntegrationError('You cannot have multiple Embedded Checkout objects.')
  isTaken = true
  try {
    const clientSecret = await secretOf(options)
    await checkSession(caller, clientSecret)
    return embeddedPage(caller, clientSecret, options)
  } catch (error) {
    isTaken = false
    throw error
  }
}

function embeddedPage(
  { base, publishableKey, account }: Caller,
  clientSecret: string,
  { onComplete }: StripeEmbeddedCheckoutOptions,
): StripeEmbeddedCheckout {
  const settings: CheckoutFrameSettings = { publishableKey, account, clientSecret }
  let place: { link: FrameLink<CheckoutFrameSettings>; box: HTMLElement } | undefined
  let isDestroyed = false

  const unmount = () => {
    place?.link.close()
    place?.box.remove()
    place = undefined
  }
  return {
    mount(location) {
      if (isDestroyed) throw new IntegrationError('This Embedded Checkout was destroyed and cannot be mounted again.')
      const node = findMount(location)
      unmount()
      const link = openFrameLink<CheckoutFrameSettings>({
        base,
        path: '/c/embedded',
        title: 'Secure checkout frame',
        style: inlineFrameStyle,
        settings,
        onMessage(message) {
          if (message.kind !== 'complete') return
          // Whoever is led away has nothing to complete on this page.
          if (message.url !== null) void leavePage(message.url)
          else onComplete?.()
        },
        onSilence: () => console.error('The page of the Checkout Session could not be loaded into its frame.'),
      })
      const box = createFrameBox(link.iframe)
      node.append(box)
      place = { link, box }
    },
    unmount,
    destroy() {
      unmount()
      if (!isDestroyed) isTaken = false
      isDestroyed = true
    },
  }
}

/** What would change a payment is refused; analytics that nobody tells change none. */
function refuseUnplayed(options: StripeEmbeddedCheckoutOptions): void {
  for (const name of ['onLineItemsChange', 'onShippingDetailsChange'] as const) {
    if (options[name]) throw new IntegrationError(`The sandbox does not simulate \`${name}\` of ${method}.`)
  }
}

async function secretOf({ clientSecret, fetchClientSecret }: StripeEmbeddedCheckoutOptions): Promise<string> {
  if ((clientSecret === undefined) === (fetchClientSecret === undefined)) {
    throw new IntegrationError(`${method}: pass either \`clientSecret\` or \`fetchClientSecret\`.`)
  }
  return clientSecret ?? (await fetchClientSecret?.()) ?? ''
}

async function checkSession(caller: Caller, clientSecret: string): Promise<void> {
  const answer = await createPageClient(caller, clientSecret, method).read()
  if (answer.kind === 'failed') throw new Error(answer.error.message ?? 'The Checkout Session could not be loaded.')
  const { ui_mode: mode } = answer.page.session
  if (mode !== 'embedded_page') {
    throw new IntegrationError(
      `${method} is for Checkout Sessions with \`ui_mode: "embedded_page"\`; this one has "${mode}".`,
    )
  }
}
