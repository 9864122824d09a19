import type { StripeElements, StripeExpressCheckoutElementOptions } from '@stripe/stripe-js'
import { AzoraCancelEvent, AzoraExpressClickEvent } from '../events/express-events.js'
import type { ExpressRequest, FieldsLooks } from './payment-fields.js'
import type { TellChanges } from './tell-changes.js'

/** The wallets' row, mounted. */
export interface ExpressRow {
  /** Done once it is known whether there is a wallet, and how much room the buttons take. */
  readonly told: Promise<void>
  /** Tells Stripe what has changed of the page's wishes. */
  follow(looks: FieldsLooks): void
  /** Mounts the same buttons anew. */
  remount(): void
  close(): void
}

/**
 * Mounts the wallets' buttons of the same Elements object as the fields.
 *
 * A part of its own, loaded by the forms that show wallets; what it needs of other files it is given, so that it stays one.
 */
export function openExpressRow(
  elements: StripeElements,
  { host, mount, onTold, roomKey, session }: ExpressRequest,
  looks: FieldsLooks,
  tellChanges: TellChanges,
): ExpressRow {
  const options = optionsOf(looks)
  const element = elements.create('expressCheckout', options)
  const tellElement = tellChanges(options, (changed) => element.update(changed))
  const told = Promise.withResolvers<void>()
  const tell = (available: boolean): void => {
    onTold(available)
    // Its own box: the frame stands out of the mount's by a margin.
    if (available) observer.observe(host.shadowRoot?.querySelector('.express') ?? mount.element)
    else {
      remember(roomKey, 0)
      told.resolve()
    }
  }
  // The frame of the buttons learns its height after it has told that there are any.
  const observer = new ResizeObserver(([entry]) => {
    const heightPx = entry?.contentRect.height ?? 0
    if (heightPx < leastPx) return
    remember(roomKey, heightPx)
    told.resolve()
  })
  element.on('ready', ({ availablePaymentMethods }) => tell(availablePaymentMethods !== undefined))
  element.on('loaderror', () => tell(false))
  // Answered at once: a wallet waits for a second and no longer.
  element.on('click', (click) => {
    const event = new AzoraExpressClickEvent(click.expressPaymentType)
    if (session.isReady && host.dispatchEvent(event)) click.resolve(event.details)
    else click.reject()
  })
  // The wallet is told of every end that comes before the confirmation; of what comes after, Stripe tells it.
  element.on('confirm', async ({ paymentFailed }) => {
    if (!session.isReady) return paymentFailed({ reason: 'fail' })
    await session.submit()
    if (!session.confirmed) paymentFailed({ reason: 'fail' })
  })
  element.on('cancel', () => host.dispatchEvent(new AzoraCancelEvent()))
  element.mount(mount.element)
  return {
    told: told.promise,
    follow: (now) => tellElement(optionsOf(now)),
    remount() {
      element.unmount()
      element.mount(mount.element)
    },
    close() {
      observer.disconnect()
      element.destroy()
    },
  }
}

/** Stripe draws no button that is lower or higher. */
const [leastPx, mostPx] = [40, 55]

function optionsOf({ controlHeightPx, settings }: FieldsLooks): StripeExpressCheckoutElementOptions {
  const { expressOptions, withoutLink } = settings
  return {
    buttonHeight: Math.round(Math.min(mostPx, Math.max(leastPx, controlHeightPx))),
    ...expressOptions,
    ...(withoutLink && { paymentMethods: { ...expressOptions?.paymentMethods, link: 'never' } }),
  }
}

/** Whether it has been told that nothing can be remembered. */
let isForgetful = false

/** For the skeleton of the next visit. */
function remember(roomKey: string, heightPx: number): void {
  try {
    localStorage.setItem(roomKey, String(heightPx))
  } catch (cause) {
    if (isForgetful) return
    isForgetful = true
    console.info('azora-pay: without storage, no room is kept for the wallets.', cause)
  }
}
