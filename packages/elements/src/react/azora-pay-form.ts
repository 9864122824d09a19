import { createComponent, type EventName } from '@lit/react'
import * as react from 'react'
import { AzoraPayForm as Element } from '../define.js'
import type {
  AzoraBeforeSubmitEvent,
  AzoraChallengeEvent,
  AzoraChangeEvent,
  AzoraErrorEvent,
  AzoraPendingEvent,
  AzoraReadyEvent,
  AzoraSubmitEvent,
  AzoraSuccessEvent,
} from '../events/index.js'

/**
 * `<azora-pay-form>` as a component of React 18 and later: every property is a prop, every event an `on…` prop.
 *
 * React 19 takes the tag itself too; `@azora/pay-elements/jsx` has its types. On a server only the tag is written; the
 * browser fills it in.
 *
 * @example
 * ```tsx
 * <AzoraPayForm endpoint="/api" item="course_123" onSuccess={(event) => thank(event.payment)} />
 * ```
 */
export const AzoraPayForm = createComponent({
  react,
  tagName: 'azora-pay-form',
  elementClass: Element,
  displayName: 'AzoraPayForm',
  events: {
    onReady: 'azora-ready' as EventName<AzoraReadyEvent>,
    onChange: 'azora-change' as EventName<AzoraChangeEvent>,
    onBeforeSubmit: 'azora-before-submit' as EventName<AzoraBeforeSubmitEvent>,
    onSubmit: 'azora-submit' as EventName<AzoraSubmitEvent>,
    onChallenge: 'azora-challenge' as EventName<AzoraChallengeEvent>,
    onSuccess: 'azora-success' as EventName<AzoraSuccessEvent>,
    onPending: 'azora-pending' as EventName<AzoraPendingEvent>,
    onError: 'azora-error' as EventName<AzoraErrorEvent>,
  },
})
