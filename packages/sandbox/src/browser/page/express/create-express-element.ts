import type {
  ClickResolveDetails,
  StripeError,
  StripeExpressCheckoutElement,
  StripeExpressCheckoutElementOptions,
} from '@stripe/stripe-js'
import type {
  Caller,
  ColorScheme,
  ExpressSettings,
  FrameAnswer,
  FrameMessage,
  FrameRequest,
  Wallet,
} from '../../wire/index.js'
import { createEmitter } from '../emitter.js'
import { findMount } from '../find-mount.js'
import { type FrameLink, openFrameLink } from '../frame-link.js'
import { createFrameBox, inlineFrameStyle } from '../frame-style.js'
import { IntegrationError } from '../integration-error.js'
import { askApp } from './ask-app.js'
import { asAvailable, availableWallets } from './available-wallets.js'
import { checkExpressOptions, checkSheetDetails } from './check-options.js'
import { createExpressFace } from './express-face.js'
import { elementType, openSheet, type Sheet } from './open-sheet.js'

export interface ExpressElementContext {
  caller: Caller
  /** The wallets that this browser has. */
  wallets: readonly Wallet[]
  options: StripeExpressCheckoutElementOptions
  /** Whether anything can be drawn yet. */
  isKnown(): boolean
  /** Of the Elements object around it, as they are now. */
  look(): Pick<ExpressSettings, 'appearance' | 'locale'>
  price(): { amount: number | undefined; currency: string | undefined }
  scheme(): ColorScheme
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

/** Wallets open on a person's press or not at all, and a browser forgets a press after a second. */
const clickLimitMs = 1_000

export function createExpressElement(context: ExpressElementContext): ExpressElement {
  checkExpressOptions(context.options)
  const events = createEmitter()
  let options = context.options
  let mounted: { link: FrameLink<ExpressSettings>; box: HTMLElement; mount: HTMLElement } | undefined
  let sheet: Sheet | undefined
  let isDestroyed = false
  let isAsking = false

  const shown = () => availableWallets(context.wallets, options)
  const settings = (): ExpressSettings => {
    const { buttonHeight, buttonTheme, buttonType, layout } = options
    return { ...context.look(), wallets: shown(), options: { buttonHeight, buttonTheme, buttonType, layout } }
  }
  const onPress = async (wallet: Wallet) => {
    if (isAsking || sheet !== undefined) return
    isAsking = true
    const answer = events.has('click') ? await askAboutClick(wallet) : ({ kind: 'resolved', details: {} } as const)
    isAsking = false
    if (answer.kind === 'late') console.error(lateClick)
    if (answer.kind !== 'resolved' || mounted === undefined) return
    sheet = openSheet({
      caller: context.caller,
      wallet,
      scheme: context.scheme(),
      locale: context.look().locale,
      details: { ...options, ...answer.details },
      price: context.price,
      events,
      onClosed: () => {
        sheet = undefined
      },
    })
  }
  const askAboutClick = (wallet: Wallet) =>
    askApp<ClickResolveDetails>(clickLimitMs, ({ resolve, reject }) => {
      const resolveChecked = (details: ClickResolveDetails = {}) => {
        checkSheetDetails({ ...options, ...details }, context.price().amount)
        resolve(details)
      }
      events.emit('click', { elementType, expressPaymentType: wallet, resolve: resolveChecked, reject })
    })
  const onMessage = (message: FrameMessage) => {
    if (message.kind === 'press') void onPress(message.wallet)
    if (message.kind === 'focus' || message.kind === 'blur' || message.kind === 'escape') {
      events.emit(message.kind, { elementType })
    }
    if (message.kind === 'ready') {
      const availablePaymentMethods = asAvailable(shown())
      events.emit('ready', { elementType, availablePaymentMethods })
      events.emit('availablepaymentmethodschange', { elementType, paymentMethods: asChange(availablePaymentMethods) })
    }
  }
  const unmount = () => {
    sheet?.close()
    mounted?.link.close()
    mounted?.box.remove()
    mounted = undefined
  }
  const fail = (error: StripeError) => events.emit('loaderror', { elementType, error })

  const face = createExpressFace(events, {
    mount(target) {
      if (isDestroyed) throw new IntegrationError('This Element has already been destroyed. Please create a new one.')
      const mount = findMount(target)
      if (mounted?.mount === mount) return
      unmount()
      const wasKnown = context.isKnown()
      const link = openFrameLink<ExpressSettings>({
        base: context.caller.base,
        path: '/elements/express',
        title: 'Secure express checkout frame',
        style: inlineFrameStyle,
        settings: wasKnown ? settings() : undefined,
        onMessage,
        onSilence: () => fail(silent),
      })
      const box = createFrameBox(link.iframe)
      mount.replaceChildren(box)
      mounted = { link, box, mount }
      void context.checkIntent().then((error) => {
        if (error !== undefined) fail(error)
        else if (!wasKnown) void mounted?.link.apply(settings())
      })
    },
    unmount,
    destroy() {
      unmount()
      isDestroyed = true
      context.onDestroy()
    },
    blur: () => mounted?.link.act('blur'),
    clear: () => undefined,
    focus() {
      mounted?.link.iframe.focus()
      mounted?.link.act('focus')
    },
    update(changes) {
      checkExpressOptions({ ...options, ...changes })
      options = { ...options, ...changes }
      void mounted?.link.apply(settings())
    },
  })

  return {
    face,
    isMounted: () => mounted?.link.iframe.isConnected === true,
    isConfirming: () => sheet?.isConfirming() === true,
    ask(request) {
      if (sheet === undefined) throw new IntegrationError('No sheet of a wallet is open any more.')
      return sheet.ask(request)
    },
    async refresh() {
      sheet?.refresh()
      if (context.isKnown()) await mounted?.link.apply(settings())
    },
  }
}

function asChange(available: ReturnType<typeof asAvailable>) {
  if (available === undefined) return undefined
  return Object.fromEntries(Object.entries(available).map(([name, isThere]) => [name, { available: isThere }]))
}

const lateClick =
  'The Express Checkout Element’s `click` event was answered neither by resolve() nor by reject() within one second, so no sheet opens. Call resolve() before you ask your server anything.'

const silent: StripeError = {
  type: 'api_connection_error',
  message: 'The Express Checkout Element could not be loaded.',
}
