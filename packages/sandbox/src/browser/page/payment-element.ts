import type { StripeError, StripePaymentElement, StripePaymentElementOptions } from '@stripe/stripe-js'
import type { ColorScheme, FrameAnswer, FrameMessage, FrameRequest, FrameSettings, FrameState } from '../wire/index.js'
import { followCardDetails } from './card-details.js'
import { createEmitter, type Emitter } from './emitter.js'
import { IntegrationError } from './integration-error.js'
import { noTypes } from './offered-types.js'
import { createPaymentFace } from './payment-face.js'
import { createPlace, type Mounted } from './place.js'

export interface PaymentElementContext {
  base: string
  options: StripePaymentElementOptions
  /** The settings of the Elements object around it, with these options in; undefined until its intent is known. */
  settingsWith(options: StripePaymentElementOptions): FrameSettings | undefined
  showsLoader(): boolean
  /** Asks whether the intent of a client secret can be paid; undefined when it can. */
  checkIntent(): Promise<StripeError | undefined>
  onDestroy(): void
}

/** The element as the app sees it, and what the rest of the page half needs of it. */
export interface PaymentElement {
  readonly face: StripePaymentElement
  readonly options: () => StripePaymentElementOptions
  isMounted(): boolean
  scheme(): ColorScheme
  /** Sends the current settings to the frame. */
  refresh(): Promise<void>
  ask(request: FrameRequest): Promise<FrameAnswer>
}

const elementType = 'payment'

export function createPaymentElement(context: PaymentElementContext): PaymentElement {
  const events = createEmitter()
  let options = context.options
  let scheme: ColorScheme = 'light'
  const cardDetails = followCardDetails()
  const settings = () => context.settingsWith(options)
  const fail = (error: StripeError) => events.emit('loaderror', { elementType, error })
  const place = createPlace<FrameSettings>({
    base: context.base,
    path: '/elements/frame',
    title: 'Secure payment input frame',
    onMessage(message) {
      if (message.kind === 'scheme') scheme = message.scheme
      const mounted = place.current()
      if (mounted !== undefined) reflect(mounted, message)
      if (message.kind === 'failed') fail(message.error)
      announce(events, message, settings()?.types ?? [])
      const details = message.kind === 'change' ? cardDetails(message.state) : undefined
      if (details) events.emit('carddetailschange', details)
    },
    onSilence: () => fail(silent),
    onLeave: (mount) => mount.classList.remove(...stateClasses),
  })
  const apply = async () => {
    const known = settings()
    if (known !== undefined && known.types.length > 0) await place.current()?.link.apply(known)
  }
  const act = (action: 'blur' | 'clear' | 'collapse') => place.current()?.link.act(action)

  const face = createPaymentFace(events, {
    mount(target) {
      const first = settings()
      const mounted = place.mount(target, first?.types.length === 0 ? undefined : first)
      if (mounted === undefined) return
      awaitContents(mounted, events, context.showsLoader())
      void context.checkIntent().then((error) => {
        if (error !== undefined) return fail(error)
        if (settings()?.types.length === 0) return fail(noTypes)
        if (first === undefined) void apply()
      })
    },
    unmount: place.unmount,
    destroy() {
      place.destroy()
      context.onDestroy()
    },
    blur: () => act('blur'),
    collapse: () => act('collapse'),
    clear: () => act('clear'),
    focus: place.focus,
    update(changes) {
      options = { ...options, ...changes }
      void apply()
    },
  })

  return {
    face,
    options: () => options,
    isMounted: place.isInDocument,
    scheme: () => scheme,
    refresh: apply,
    ask(request) {
      const mounted = place.current()
      if (mounted === undefined) throw new IntegrationError(notMounted)
      return mounted.link.ask(request)
    },
  }
}

const silent: StripeError = { type: 'api_connection_error', message: 'The Payment Element could not be loaded.' }

/** Until the frame speaks, the node counts as empty; with a loader, there is room for the card already. */
function awaitContents({ mount, link }: Mounted<FrameSettings>, events: Emitter, showsLoader: boolean): void {
  mount.classList.add('StripeElement', 'StripeElement--empty')
  if (!showsLoader) return
  link.iframe.style.setProperty('min-height', `${expectedHeightPx}px`)
  queueMicrotask(() => events.emit('loaderstart', { elementType }))
}

/** What the frame tells, as the document around it shows it. */
function reflect({ mount, link }: Mounted<FrameSettings>, message: FrameMessage): void {
  if (message.kind === 'change') {
    mount.classList.toggle('StripeElement--complete', message.state.complete)
    mount.classList.toggle('StripeElement--empty', message.state.empty)
  }
  if (message.kind === 'focus' || message.kind === 'blur') {
    mount.classList.toggle('StripeElement--focus', message.kind === 'focus')
  }
  if (message.kind === 'ready') link.iframe.style.removeProperty('min-height')
  if (message.kind === 'enter') mount.closest('form')?.requestSubmit()
}

/** What the frame tells, as events of the element. */
function announce(events: Emitter, message: FrameMessage, types: readonly string[]): void {
  if (message.kind === 'change') events.emit('change', changeEvent(message.state))
  if (message.kind === 'removed') {
    const { method, error } = message
    const event = { elementType, success: error === undefined, ...(error !== undefined && { error }) }
    events.emit('savedpaymentmethodremove', { ...event, payment_method: method })
  }
  if (message.kind === 'focus' || message.kind === 'blur' || message.kind === 'escape' || message.kind === 'ready') {
    events.emit(message.kind, { elementType })
  }
  if (message.kind === 'ready') {
    const paymentMethods = Object.fromEntries(types.map((type) => [type, { available: true }]))
    events.emit('availablepaymentmethodschange', { elementType, paymentMethods })
  }
}

const notMounted =
  'We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.'

/** The height of the card fields in the default appearance, kept free until the frame has spoken. */
const expectedHeightPx = 246

const stateClasses = ['StripeElement', 'StripeElement--empty', 'StripeElement--complete', 'StripeElement--focus']

function changeEvent(state: FrameState) {
  const { complete, empty, collapsed, type, country, postalCode, saved, savesMethod } = state
  const address = { country: country ?? null, postalCode: postalCode ?? null }
  const value = {
    type,
    ...(saved === undefined ? { billingDetails: { address } } : { payment_method: saved }),
    ...(savesMethod !== undefined && { savePaymentMethod: savesMethod }),
  }
  return { elementType, complete, empty, collapsed, value }
}
