import type {
  AvailablePaymentMethods,
  ClickResolveDetails,
  PaymentIntent,
  SetupIntent,
  Stripe,
  StripeElements,
  StripeError,
} from '@stripe/stripe-js'

/** For `retrieve`, when Stripe is out of reach too. */
export const offline = (): never => {
  throw new Error('offline')
}

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
  retrieve?: (clientSecret: string) => PaymentIntent
  /** What `confirmSetup()` and `retrieveSetupIntent()` answer. */
  setup?: () => { setupIntent: SetupIntent } | { error: StripeError }
  /** Whether the fields ever get ready. */
  ready?: boolean
  /** Whether there is a wallet to pay with. */
  wallet?: boolean
}

type ConfirmAnswer = { paymentIntent: PaymentIntent } | { error: StripeError }

/** What a payer does in a wallet. */
export interface FakeWallet {
  /** Presses its button; answers what the form said. */
  press(): ClickResolveDetails | 'rejected' | 'unanswered'
  /** Agrees in the wallet; resolves to whether the wallet was told that it failed. */
  agree(): { readonly failed: () => boolean }
  dismiss(): void
}

export interface FakeStripe {
  readonly stripe: Stripe
  readonly calls: FakeCall[]
  readonly wallet: FakeWallet
  /** Has the Payment Element tell something. */
  tell(name: string, event: object): void
}

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

/** A setup intent as Stripe.js hands it out. */
export function fakeSetup(changes: Partial<SetupIntent> = {}): SetupIntent {
  return {
    id: 'seti_1',
    object: 'setup_intent',
    cancellation_reason: null,
    client_secret: 'seti_1_secret_x',
    created: 1_700_000_000,
    description: null,
    last_setup_error: null,
    livemode: false,
    next_action: null,
    payment_method: 'pm_1',
    payment_method_types: ['card'],
    status: 'succeeded',
    usage: 'off_session',
    ...changes,
  }
}

/**
 * The few calls of Stripe.js that the form makes, for states that no card of the sandbox leads to (answers that get lost,
 * scripts that hang). Everything that the sandbox can do is tested on the sandbox.
 */
export function fakeStripe(options: FakeStripeOptions = {}): FakeStripe {
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
    unmount() {
      note('unmount')
      input.value = ''
      input.remove()
    },
    update: (given: object) => note('updateElement', given),
    destroy() {
      note('destroy')
      input.remove()
    },
    focus: () => input.focus(),
    collapse: () => note('collapse'),
    clear: () => note('clear'),
  }
  const express = fakeExpress(options.wallet ?? false, note)
  const elements = {
    create(type: string, given: object) {
      note('create', { type, ...given })
      return type === 'expressCheckout' ? express.element : element
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
    async confirmSetup(given: object) {
      note('confirmSetup', given)
      return options.setup?.() ?? { setupIntent: fakeSetup() }
    },
    async retrieveSetupIntent() {
      note('retrieveSetupIntent')
      return (
        options.setup?.() ?? { setupIntent: fakeSetup({ status: 'requires_payment_method', payment_method: null }) }
      )
    },
    async retrievePaymentIntent(clientSecret: string) {
      note('retrievePaymentIntent')
      return { paymentIntent: options.retrieve?.(clientSecret) ?? fakeIntent() }
    },
  }
  const tell = (name: string, event: object): void => listeners.get(name)?.(event)
  return { stripe: stripe as unknown as Stripe, calls, wallet: express.wallet, tell }
}

const wallets: AvailablePaymentMethods = {
  amazonPay: false,
  applePay: false,
  googlePay: true,
  link: false,
  paypal: false,
  klarna: false,
}

function fakeExpress(isAvailable: boolean, note: (name: string, given?: object) => void) {
  const listeners = new Map<string, (event: unknown) => void>()
  const element = {
    on(name: string, listener: (event: unknown) => void) {
      listeners.set(name, listener)
      return element
    },
    mount(target: HTMLElement) {
      note('mountExpress')
      target.append(Object.assign(document.createElement('button'), { textContent: 'Wallet' }))
      const availablePaymentMethods = isAvailable ? wallets : undefined
      queueMicrotask(() => listeners.get('ready')?.({ elementType: 'expressCheckout', availablePaymentMethods }))
    },
    unmount: () => note('unmountExpress'),
    update: (given: object) => note('updateExpress', given),
    destroy: () => note('destroyExpress'),
  }
  const wallet: FakeWallet = {
    press() {
      let answer: ReturnType<FakeWallet['press']> = 'unanswered'
      listeners.get('click')?.({
        expressPaymentType: 'google_pay',
        resolve(details: ClickResolveDetails = {}) {
          answer = details
        },
        reject() {
          answer = 'rejected'
        },
      })
      return answer
    },
    agree() {
      let failed = false
      listeners.get('confirm')?.({
        expressPaymentType: 'google_pay',
        paymentFailed() {
          failed = true
        },
      })
      return { failed: () => failed }
    },
    dismiss: () => listeners.get('cancel')?.({ elementType: 'expressCheckout' }),
  }
  return { element, wallet }
}
