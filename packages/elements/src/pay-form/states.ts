import type { FieldsValue } from '../events/index.js'
import { isInFlight, type State, type StateName } from '../machine/index.js'
import type { Prepared } from '../session/prepare.js'

/** States that are also another one to a page's style sheet. */
const also: Readonly<Partial<Record<StateName, string>>> = {
  idle: 'loading',
  returning: 'loading',
  blocked: 'error',
  unknown: 'error',
}

/** Everything that `:state(…)` matches. */
export function statesOf(state: State, value: FieldsValue, mode: Prepared['mode'] | null, disabled: boolean): string[] {
  const { name } = state
  const names: (string | false | undefined)[] = [
    name,
    also[name],
    isInFlight(state) && 'submitting',
    name === 'ready' && state.error !== null && 'error',
    value.empty && 'empty',
    value.complete && 'complete',
    disabled && 'disabled',
    mode !== null && mode !== 'live' && 'test-mode',
  ]
  return names.filter((shown) => typeof shown === 'string')
}
