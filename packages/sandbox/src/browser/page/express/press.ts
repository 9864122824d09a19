import type { ClickResolveDetails, StripeExpressCheckoutElementOptions } from '@stripe/stripe-js'
import type { Caller, ColorScheme, Wallet } from '../../wire/index.js'
import type { Emitter } from '../emitter.js'
import { askApp } from './ask-app.js'
import { checkSheetDetails } from './check-options.js'
import { openSheet, type Sheet } from './open-sheet.js'
import { elementType } from './sheet-events.js'

/** What a sheet takes from the Elements object around it, as it is when the button is pressed. */
export interface SheetSurroundings {
  caller: Caller
  look(): { locale: string }
  price(): { amount: number | undefined; currency: string | undefined }
  scheme(): ColorScheme
}

/** From the press on a wallet's button to its sheet: one at a time, and only when the app agrees. */
export interface Press {
  /** The sheet that is open. */
  sheet(): Sheet | undefined
  answer(wallet: Wallet): Promise<void>
}

export interface PressOptions {
  context: SheetSurroundings
  events: Emitter
  /** The element's, which the app's answer to a click adds to. */
  options(): StripeExpressCheckoutElementOptions
  isMounted(): boolean
}

/** Wallets open on a person's press or not at all, and a browser forgets a press after a second. */
const clickLimitMs = 1_000

export function createPress({ context, events, options, isMounted }: PressOptions): Press {
  let sheet: Sheet | undefined
  let isAsking = false

  const askAboutClick = (wallet: Wallet) =>
    askApp<ClickResolveDetails>(clickLimitMs, ({ resolve, reject }) => {
      const resolveChecked = (details: ClickResolveDetails = {}) => {
        checkSheetDetails({ ...options(), ...details }, context.price().amount)
        resolve(details)
      }
      events.emit('click', { elementType, expressPaymentType: wallet, resolve: resolveChecked, reject })
    })
  return {
    sheet: () => sheet,
    async answer(wallet) {
      if (isAsking || sheet !== undefined) return
      isAsking = true
      const answer = events.has('click') ? await askAboutClick(wallet) : ({ kind: 'resolved', details: {} } as const)
      isAsking = false
      if (answer.kind === 'late') console.error(lateClick)
      if (answer.kind !== 'resolved' || !isMounted()) return
      sheet = openSheet({
        caller: context.caller,
        wallet,
        scheme: context.scheme(),
        locale: context.look().locale,
        details: { ...options(), ...answer.details },
        price: context.price,
        events,
        onClosed: () => {
          sheet = undefined
        },
      })
    },
  }
}

const lateClick =
  'The Express Checkout Element’s `click` event was answered neither by resolve() nor by reject() within one second, so no sheet opens. Call resolve() before you ask your server anything.'
