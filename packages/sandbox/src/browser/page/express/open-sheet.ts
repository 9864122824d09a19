import type {
  ChangeResolveDetails,
  ClickResolveDetails,
  StripeExpressCheckoutElementConfirmEvent,
} from '@stripe/stripe-js'
import { walletNames } from '../../wallet-marks/index.js'
import type {
  Caller,
  ColorScheme,
  FrameAnswer,
  FrameMessage,
  FrameRequest,
  SheetDetails,
  SheetEvent,
  SheetPhase,
  SheetSettings,
  Wallet,
} from '../../wire/index.js'
import type { Emitter } from '../emitter.js'
import { openFrameLink } from '../frame-link.js'
import { overlayFrameStyle, showOverlay } from '../overlay.js'
import { askApp } from './ask-app.js'
import { checkSheetDetails } from './check-options.js'

export interface SheetContext {
  caller: Caller
  wallet: Wallet
  scheme: ColorScheme
  locale: string
  details: ClickResolveDetails
  /** What the Elements show now; an app changes it while the sheet is open. */
  price(): { amount: number | undefined; currency: string | undefined }
  events: Emitter
  onClosed(): void
}

/** The sheet of a wallet, over the page. */
export interface Sheet {
  /** Whether the customer agreed and the app has yet to confirm: then the sheet is what pays. */
  isConfirming(): boolean
  ask(request: FrameRequest): Promise<FrameAnswer>
  /** The price changed. */
  refresh(): void
  close(): void
}

/** Wallets give up on an app that doesn't say what an address or a rate costs. */
const changeLimitMs = 20_000
/** And on one that doesn't confirm. */
const confirmLimitMs = 30_000
/** Long enough to read why it failed. */
const farewellMs = 1_800

export function openSheet(context: SheetContext): Sheet {
  const { events, wallet } = context
  const label = `${walletNames[wallet]} (simulated)`
  let details: ClickResolveDetails = context.details
  let phase: SheetPhase = { kind: 'choosing' }
  let timer: ReturnType<typeof setTimeout> | undefined

  const show = (next: SheetPhase) => {
    phase = next
    void link.apply(settingsOf(context, details, phase))
  }
  const close = () => {
    clearTimeout(timer)
    link.close()
    takeAway()
    phase = { kind: 'choosing' }
    context.onClosed()
  }
  const fail = (message: string) => {
    clearTimeout(timer)
    show({ kind: 'failed', message })
    timer = setTimeout(close, farewellMs)
  }
  const askForChange = async (name: string, event: object) => {
    if (!events.has(name)) return
    show({ kind: 'waiting' })
    const answer = await askApp<ChangeResolveDetails>(changeLimitMs, ({ resolve, reject }) => {
      const resolveChecked = (change: ChangeResolveDetails = {}) => {
        checkSheetDetails(change, context.price().amount)
        resolve(change)
      }
      events.emit(name, { ...event, resolve: resolveChecked, reject })
    })
    if (answer.kind === 'late') return fail('The shop did not answer in time.')
    if (answer.kind === 'resolved') details = { ...details, ...answer.details }
    show({ kind: 'choosing', message: answer.kind === 'rejected' ? 'The shop does not deliver that way.' : undefined })
  }
  const confirm = (chosen: SheetDetails) => {
    show({ kind: 'confirming' })
    timer = setTimeout(() => fail('The shop did not confirm in time.'), confirmLimitMs)
    events.emit('confirm', {
      ...confirmEventOf(wallet, details, chosen),
      paymentFailed(payload: Parameters<StripeExpressCheckoutElementConfirmEvent['paymentFailed']>[0] = {}) {
        const { reason = 'fail', message = 'The payment was not completed.' } = payload
        if (reason === 'fail') return fail(message)
        clearTimeout(timer)
        show({ kind: 'choosing', message })
      },
    })
  }
  const onEvent = (event: SheetEvent) => {
    if (event.name === 'canceled') {
      close()
      events.emit('cancel', { elementType })
    } else if (event.name === 'authorized') confirm(event.details)
    else if (event.name === 'rate_chosen') {
      const shippingRate = details.shippingRates?.find(({ id }) => id === event.rate)
      void askForChange('shippingratechange', { elementType, shippingRate })
    } else {
      const { city, state, postal_code, country } = event.address
      const address = { city, state, postal_code, country }
      void askForChange('shippingaddresschange', { elementType, name: event.person, address })
    }
  }
  const link = openFrameLink<SheetSettings>({
    base: context.caller.base,
    path: '/elements/sheet',
    title: label,
    style: { ...overlayFrameStyle, 'color-scheme': context.scheme },
    settings: settingsOf(context, details, phase),
    onMessage: (message: FrameMessage) => {
      if (message.kind === 'sheet') onEvent(message.event)
    },
    onSilence: close,
  })
  const takeAway = showOverlay(link.iframe, label, { azoraSheet: wallet })

  return {
    isConfirming: () => phase.kind === 'confirming',
    refresh: () => show(phase),
    close,
    async ask(request) {
      const answer = await link.ask(request)
      if (request.name === 'submit') return answer
      if (answer.kind === 'done') close()
      else if (answer.kind !== 'submitted') fail(answer.error.message ?? 'The payment was not completed.')
      return answer
    },
  }
}

export const elementType = 'expressCheckout'

function settingsOf(context: SheetContext, details: ClickResolveDetails, phase: SheetPhase): SheetSettings {
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

function confirmEventOf(wallet: Wallet, { shippingRates }: ClickResolveDetails, chosen: SheetDetails) {
  const shippingRate = shippingRates?.find(({ id }) => id === chosen.shippingRate)
  return {
    elementType,
    expressPaymentType: wallet,
    ...(chosen.billingDetails && { billingDetails: chosen.billingDetails }),
    ...(chosen.shippingAddress && { shippingAddress: chosen.shippingAddress }),
    ...(shippingRate && { shippingRate }),
  }
}
