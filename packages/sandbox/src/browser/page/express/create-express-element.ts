import type { StripeError, StripeExpressCheckoutElement, StripeExpressCheckoutElementOptions } from '@stripe/stripe-js'
import type { ExpressSettings, FrameAnswer, FrameMessage, FrameRequest, Wallet } from '../../wire/index.js'
import { createEmitter, type Emitter } from '../emitter.js'
import { IntegrationError } from '../integration-error.js'
import { createPlace } from '../place.js'
import { asAvailable, availableWallets } from './available-wallets.js'
import { checkExpressOptions } from './check-options.js'
import { createExpressFace } from './express-face.js'
import { createPress, type SheetSurroundings } from './press.js'
import { elementType } from './sheet-events.js'

export interface ExpressElementContext extends SheetSurroundings {
  /** The wallets that this browser has. */
  wallets: readonly Wallet[]
  options: StripeExpressCheckoutElementOptions
  /** Whether anything can be drawn yet. */
  isKnown(): boolean
  look(): Pick<ExpressSettings, 'appearance' | 'locale'>
  /** Asks whether there is anything to pay; undefined when there is. */
  checkIntent(): Promise<StripeError | undefined>
  onDestroy(): void
}

/** The element as the app sees it, and what the rest of the page half needs of it. */
export interface ExpressElement {
  readonly face: StripeExpressCheckoutElement
  isMounted(): boolean
  /** Whether a customer has just agreed in a wallet's sheet, which therefore is what a confirmation asks. */
  isConfirming(): boolean
  ask(request: FrameRequest): Promise<FrameAnswer>
  refresh(): Promise<void>
}

export function createExpressElement(context: ExpressElementContext): ExpressElement {
  checkExpressOptions(context.options)
  const events = createEmitter()
  let options = context.options
  const shown = () => availableWallets(context.wallets, options)
  const settings = (): ExpressSettings => {
    const { buttonHeight, buttonTheme, buttonType, layout } = options
    return { ...context.look(), wallets: shown(), options: { buttonHeight, buttonTheme, buttonType, layout } }
  }
  const fail = (error: StripeError) => events.emit('loaderror', { elementType, error })
  const place = createPlace<ExpressSettings>({
    base: context.caller.base,
    path: '/elements/express',
    title: 'Secure express checkout frame',
    onMessage(message) {
      if (message.kind === 'press') void press.answer(message.wallet)
      announce(events, message, shown())
    },
    onSilence: () => fail(silent),
    onLeave: () => press.sheet()?.close(),
  })
  const press = createPress({
    context,
    events,
    options: () => options,
    isMounted: () => place.current() !== undefined,
  })

  const face = createExpressFace(events, {
    mount(target) {
      const wasKnown = context.isKnown()
      if (place.mount(target, wasKnown ? settings() : undefined) === undefined) return
      void context.checkIntent().then((error) => {
        if (error !== undefined) fail(error)
        else if (!wasKnown) void place.current()?.link.apply(settings())
      })
    },
    unmount: place.unmount,
    destroy() {
      place.destroy()
      context.onDestroy()
    },
    blur: () => place.current()?.link.act('blur'),
    clear: () => undefined,
    focus: place.focus,
    update(changes) {
      checkExpressOptions({ ...options, ...changes })
      options = { ...options, ...changes }
      void place.current()?.link.apply(settings())
    },
  })

  return {
    face,
    isMounted: place.isInDocument,
    isConfirming: () => press.sheet()?.isConfirming() === true,
    ask(request) {
      const sheet = press.sheet()
      if (sheet === undefined) throw new IntegrationError('No sheet of a wallet is open any more.')
      return sheet.ask(request)
    },
    async refresh() {
      press.sheet()?.refresh()
      if (context.isKnown()) await place.current()?.link.apply(settings())
    },
  }
}

/** What the frame tells, as events of the element. */
function announce(events: Emitter, message: FrameMessage, shown: readonly Wallet[]): void {
  if (message.kind === 'focus' || message.kind === 'blur' || message.kind === 'escape') {
    events.emit(message.kind, { elementType })
  }
  if (message.kind === 'ready') {
    const availablePaymentMethods = asAvailable(shown)
    events.emit('ready', { elementType, availablePaymentMethods })
    events.emit('availablepaymentmethodschange', { elementType, paymentMethods: asChange(availablePaymentMethods) })
  }
}

function asChange(available: ReturnType<typeof asAvailable>) {
  if (available === undefined) return undefined
  return Object.fromEntries(Object.entries(available).map(([name, isThere]) => [name, { available: isThere }]))
}

const silent: StripeError = {
  type: 'api_connection_error',
  message: 'The Express Checkout Element could not be loaded.',
}
