import type { PaymentIntent, Stripe, StripeElements, StripeError } from '@stripe/stripe-js'

/** One call that the form made, in order. */
export interface FakeCall {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
}

export interface FakeStripeOptions {
  /** What `elements.submit()` answers. */
  submit?: () => { error?: StripeError; selectedPaymentMethod?: string }
  /** What `confirmPayment()` answers, one per call; the last one is repeated. May throw or never end. */
  confirm?: readonly (() => Promise<ConfirmAnswer> | ConfirmAnswer)[]
  /** What `retrievePaymentIntent()` answers. */
  retrieve?: () => PaymentIntent
  /** Whether the fields ever get ready. */
  ready?: boolean
}

type ConfirmAnswer = { paymentIntent: PaymentIntent } | { error: StripeError }

/** A payment intent as Stripe.js hands it out. */
export function fakeIntent(changes: Partial<PaymentIntent> = {}): PaymentIntent {
  return {
    id: 'pi_1',
    object: 'payment_intent',
    amount: 49_900,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: 'pi_1_secret_x',
    confirmation_method: 'automatic',
    created: 1_700_000_000,
    currency: 'zar',
    description: null,
    last_payment_error: null,
    livemode: false,
    next_action: null,
    payment_method: null,
    payment_method_types: ['card'],
    receipt_email: null,
    setup_future_usage: null,
    shipping: null,
    status: 'succeeded',
    ...changes,
  }
}

/**
 * The few calls of Stripe.js that the form makes, for states that no card of the sandbox leads to (answers that get lost,
 * scripts that hang). Everything that the sandbox can do is tested on the sandbox.
 */
export function fakeStripe(options: FakeStripeOptions = {}): { stripe: Stripe; calls: FakeCall[] } {
  const calls: FakeCall[] = []
  const note = (name: string, given: object = {}): void => {
    calls.push({ name, options: { ...given } })
  }
  const listeners = new Map<string, (event: unknown) => void>()
  const input = document.createElement('input')
  input.setAttribute('aria-label', 'Card number')
  input.addEventListener('input', () =>
    listeners.get('change')?.({
      elementType: 'payment',
      complete: input.value.length > 15,
      empty: input.value === '',
      collapsed: false,
      value: { type: 'card' },
    }),
  )
  const element = {
    on(name: string, listener: (event: unknown) => void) {
      listeners.set(name, listener)
      return element
    },
    mount(target: HTMLElement) {
      if (!(target.getRootNode() instanceof Document)) throw new Error('Please mount in the Light DOM')
      note('mount')
      target.append(input)
      if (options.ready !== false) queueMicrotask(() => listeners.get('ready')?.({ elementType: 'payment' }))
    },
    unmount: () => input.remove(),
    destroy() {
      note('destroy')
      input.remove()
    },
    focus: () => input.focus(),
    collapse: () => note('collapse'),
    clear: () => note('clear'),
  }
  const elements = {
    create(type: string, given: object) {
      note('create', { type, ...given })
      return element
    },
    async update(given: object) {
      note('update', given)
    },
    async submit() {
      note('submit')
      return options.submit?.() ?? { selectedPaymentMethod: 'card' }
    },
  }
  let confirmations = 0
  const stripe = {
    elements(given: object) {
      note('elements', given)
      // Only what the form calls is here; the rest of Stripe's interface is never reached.
      return elements as unknown as StripeElements
    },
    async confirmPayment(given: object) {
      note('confirmPayment', given)
      const answers = options.confirm ?? [() => ({ paymentIntent: fakeIntent() })]
      const answer = answers[Math.min(confirmations, answers.length - 1)]
      confirmations += 1
      return answer?.()
    },
    async retrievePaymentIntent() {
      note('retrievePaymentIntent')
      return { paymentIntent: options.retrieve?.() ?? fakeIntent() }
    },
  }
  return { stripe: stripe as unknown as Stripe, calls }
}
