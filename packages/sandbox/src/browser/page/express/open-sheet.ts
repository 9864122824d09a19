import type { ClickResolveDetails, StripeExpressCheckoutElementConfirmEvent } from '@stripe/stripe-js'
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
import { askAboutChange } from './ask-about-change.js'
import { changeEventOf, confirmEventOf, type ElementEvent, elementType } from './sheet-events.js'
import { sheetSettings } from './sheet-settings.js'

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

/** Wallets give up on an app that doesn't confirm. */
const confirmLimitMs = 30_000
/** Long enough to read why it failed. */
const farewellMs = 1_800

export function openSheet(context: SheetContext): Sheet {
  const { events, wallet } = context
  let details: ClickResolveDetails = context.details
  let phase: SheetPhase = { kind: 'choosing' }
  let timer: ReturnType<typeof setTimeout> | undefined

  const show = (next: SheetPhase) => {
    phase = next
    void frame.link.apply(sheetSettings(context, details, phase))
  }
  const close = () => {
    clearTimeout(timer)
    frame.takeAway()
    phase = { kind: 'choosing' }
    context.onClosed()
  }
  const fail = (message: string) => {
    clearTimeout(timer)
    show({ kind: 'failed', message })
    timer = setTimeout(close, farewellMs)
  }
  const askForChange = async (event: ElementEvent) => {
    if (!events.has(event.name)) return
    show({ kind: 'waiting' })
    const answer = await askAboutChange(context, event)
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
    else void askForChange(changeEventOf(event, details))
  }
  const frame = openOverlay(context, sheetSettings(context, details, phase), { onEvent, onSilence: close })

  return {
    isConfirming: () => phase.kind === 'confirming',
    refresh: () => show(phase),
    close,
    async ask(request) {
      const answer = await frame.link.ask(request)
      if (request.name === 'submit') return answer
      if (answer.kind === 'done') close()
      else if (answer.kind !== 'submitted') fail(answer.error.message ?? 'The payment was not completed.')
      return answer
    },
  }
}

/** Lays the sheet's frame over the page. */
function openOverlay(
  { caller, wallet, scheme }: SheetContext,
  settings: SheetSettings,
  { onEvent, onSilence }: { onEvent(event: SheetEvent): void; onSilence(): void },
) {
  const label = `${walletNames[wallet]} (simulated)`
  const link = openFrameLink<SheetSettings>({
    base: caller.base,
    path: '/elements/sheet',
    title: label,
    style: { ...overlayFrameStyle, 'color-scheme': scheme },
    settings,
    onMessage: (message: FrameMessage) => {
      if (message.kind === 'sheet') onEvent(message.event)
    },
    onSilence,
  })
  const uncover = showOverlay(link.iframe, label, { azoraSheet: wallet })
  return {
    link,
    takeAway() {
      link.close()
      uncover()
    },
  }
}
