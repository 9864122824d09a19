import type { Mode } from '../engines/index.js'
import { type Strings, showAmount } from '../localization/index.js'
import { isInFlight, type State } from '../machine/index.js'
import type { PaymentSession } from '../session/index.js'
import type { Prepared } from '../session/prepare.js'

/** All that the templates need to know. A value: rendering asks nobody anything. */
export interface View {
  readonly state: State
  readonly strings: Strings
  readonly mode: Prepared['mode'] | null
  /** What the form is for. */
  readonly purpose: Mode
  /** Whether there is a wallet to show. */
  readonly hasExpress: boolean
  /** CSS pixels that are kept free for the wallets' row. */
  readonly roomPx: number
  readonly description: string | null
  /** Formatted in the form's language; empty while the price is not known. */
  readonly amount: string
  readonly submitLabel: string | null
  readonly withoutSubmit: boolean
  readonly disabled: boolean
  /** The host app shows this state itself. */
  readonly viewPrevented: boolean
  readonly onSubmit: (event: Event) => void
  readonly onRetry: () => void
}

/** What of a view the page has asked for. */
type Wishes = Pick<View, 'description' | 'disabled' | 'submitLabel' | 'withoutSubmit'> & { readonly mode: Mode }

/** What a form shows: of what the page has asked for, and of where the session stands. */
export function viewOf(
  { description, disabled, mode: purpose, submitLabel, withoutSubmit }: Wishes,
  { held, mode, order, state, viewPrevented }: PaymentSession,
  strings: Strings,
  locale: string,
): Omit<View, 'onRetry' | 'onSubmit'> {
  const paid = 'payment' in state ? state.payment : null
  const amount = paid?.amount ?? order?.amount
  const currency = (paid ?? order)?.money?.currency ?? ''
  return {
    state,
    mode,
    purpose,
    // Shown together with the fields, so that nothing moves twice.
    hasExpress: held.hasExpress && !isLoading({ state }),
    roomPx: held.roomPx,
    viewPrevented,
    strings,
    description: description ?? order?.description ?? null,
    amount: amount ? showAmount(amount, currency, locale) : '',
    submitLabel,
    withoutSubmit,
    disabled,
  }
}

/** Which part of the form is seen. */
export type Scene = 'form' | 'blocked' | 'unknown' | 'success' | 'pending'

export function sceneOf({ state, viewPrevented }: View): Scene {
  switch (state.name) {
    case 'blocked':
    case 'unknown':
      return state.name
    case 'success':
    case 'pending':
      return viewPrevented ? 'form' : state.name
    default:
      return 'form'
  }
}

/** Whether the payer waits for an answer. */
export function isBusy({ state }: View): boolean {
  return isInFlight(state) || state.name === 'returning'
}

/** Whether the fields are not there yet. */
export function isLoading({ state }: Pick<View, 'state'>): boolean {
  return ['idle', 'loading', 'returning'].includes(state.name)
}
