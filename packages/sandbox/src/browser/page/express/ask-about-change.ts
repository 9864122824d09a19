import type { ChangeResolveDetails } from '@stripe/stripe-js'
import type { Emitter } from '../emitter.js'
import { type AppAnswer, askApp } from './ask-app.js'
import { checkSheetDetails } from './check-options.js'
import type { ElementEvent } from './sheet-events.js'

/** Wallets give up on an app that doesn't say what an address or a rate costs. */
const changeLimitMs = 20_000

/** Asks the app what a choice in the sheet changes, and holds its answer to the price that the Elements show by then. */
export function askAboutChange(
  { events, price }: { events: Emitter; price(): { amount: number | undefined } },
  { name, payload }: ElementEvent,
): Promise<AppAnswer<ChangeResolveDetails>> {
  return askApp(changeLimitMs, ({ resolve, reject }) => {
    const resolveChecked = (change: ChangeResolveDetails = {}) => {
      checkSheetDetails(change, price().amount)
      resolve(change)
    }
    events.emit(name, { ...payload, resolve: resolveChecked, reject })
  })
}
