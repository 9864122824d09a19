import { createComponent, type EventName } from '@lit/react'
import * as react from 'react'
import { AzoraPayForm as Element } from '../define.js'
import type { AzoraCancelEvent, AzoraExpressClickEvent } from '../events/express-events.js'
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
import type { AzoraSavedMethodRemoveEvent } from '../events/saved-method-event.js'

const Component = createComponent({
  react,
  tagName: 'azora-pay-form',
  elementClass: Element,
  events: {
    onReady: 'azora-ready' as EventName<AzoraReadyEvent>,
    onChange: 'azora-change' as EventName<AzoraChangeEvent>,
    onBeforeSubmit: 'azora-before-submit' as EventName<AzoraBeforeSubmitEvent>,
    onSubmit: 'azora-submit' as EventName<AzoraSubmitEvent>,
    onChallenge: 'azora-challenge' as EventName<AzoraChallengeEvent>,
    onSuccess: 'azora-success' as EventName<AzoraSuccessEvent>,
    onPending: 'azora-pending' as EventName<AzoraPendingEvent>,
    onError: 'azora-error' as EventName<AzoraErrorEvent>,
    onCancel: 'azora-cancel' as EventName<AzoraCancelEvent>,
    onExpressClick: 'azora-express-click' as EventName<AzoraExpressClickEvent>,
    onSavedMethodRemove: 'azora-saved-method-remove' as EventName<AzoraSavedMethodRemoveEvent>,
  },
})

/** The attribute is in the server's HTML; the property, which ends the waiting, is set once React has taken over. */
const untilHydrated = { 'defer-hydration': '', deferHydration: false }

/**
 * `<azora-pay-form>` as a component of React 18 and later: every property is a prop, every event an `on…` prop.
 *
 * This is what a server-rendered page needs: the server writes the tag, and it waits until React has taken it over and
 * set its properties. (React 19 takes the tag itself too, with the types of `@azora/pay-elements/jsx`, but attaches no
 * event handler to a tag that the server wrote: https://github.com/react/react/issues/35446.)
 *
 * @example
 * ```tsx
 * <AzoraPayForm endpoint="/api" item="course_123" onSuccess={(event) => thank(event.payment)} />
 * ```
 */
export const AzoraPayForm: typeof Component = react.forwardRef(
  (props: react.ComponentProps<typeof Component>, ref: react.ForwardedRef<Element>) =>
    react.createElement(Component, { ...untilHydrated, ...props, ref }),
)
AzoraPayForm.displayName = 'AzoraPayForm'
