import type {
  Stripe,
  StripeCheckoutSession,
  StripePaymentElement,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import { type FakeCall, fakeStripe } from './fake-stripe.js'

export interface FakeCheckout {
  readonly stripe: Stripe
  readonly calls: FakeCall[]
  /** What the session costs from now on, once it is read again. */
  price(minorUnitsAmount: number): void
  /** What Stripe.js says from now on in place of an answer; `null` is an answer again. */
  fail(error: { readonly code: string | null; readonly message: string } | null): void
  /** The email that the session was made with. */
  email(email: string): void
  /** Whether Stripe.js answers nothing at all from now on. */
  silence(isSilent: boolean): void
  /** What has become of the session, once it is read again. */
  become(status: Status): void
}

type Status = StripeCheckoutSession['status']

/** What `confirm()` answers in place of a success. */
type Refusal = { type: 'error'; error: { code: null; message: string } }

/** The few calls that the form makes for a Checkout Session: how many there are of a kind is what the sandbox can't tell. */
export function fakeCheckout(refuse?: () => Refusal): FakeCheckout {
  const { stripe, calls } = fakeStripe()
  const note = (name: string, given: object = {}): void => void calls.push({ name, options: { ...given } })
  let amount = 49_900
  let known = amount
  let trouble: Parameters<FakeCheckout['fail']>[0] = null
  let isSilent = false
  let customerEmail: string | null = null
  const spoken = () => (isSilent ? new Promise<never>(() => {}) : null)
  const statuses: { now: Status; known: Status } = { now: { type: 'open' }, known: { type: 'open' } }
  const session = (): StripeCheckoutSession =>
    ({
      id: 'cs_1',
      currency: 'zar',
      email: customerEmail,
      lineItems: [{ name: 'Course' }],
      status: statuses.known,
      total: { total: { minorUnitsAmount: known, amount: '' } },
      // Only what the form reads of a session.
    }) as unknown as StripeCheckoutSession
  const actions = {
    getSession: session,
    async runServerUpdate() {
      note('runServerUpdate')
      await spoken()
      if (trouble) return { type: 'error', error: trouble }
      known = amount
      statuses.known = statuses.now
      return { type: 'success', session: session() }
    },
    validateElements: async () => ({ type: 'success' }),
    async confirm(given: { readonly returnUrl: string }) {
      note('confirm', given)
      // As Stripe.js does, before it sends anything.
      if (!/^https?:/.test(given.returnUrl)) throw new Error('`returnUrl` should be an absolute http or https address.')
      if (refuse) return refuse()
      return { type: 'success', session: { ...session(), status: { type: 'complete', paymentStatus: 'paid' } } }
    },
  }
  const initCheckoutElementsSdk = (given: object) => {
    note('initCheckoutElementsSdk', given)
    return {
      async loadActions() {
        await spoken()
        if (trouble) return { type: 'error', error: trouble }
        statuses.known = statuses.now
        return { type: 'success', actions }
      },
      changeAppearance: (appearance: object) => note('changeAppearance', appearance),
      loadFonts: (fonts: object[]) => note('loadFonts', { fonts }),
      createPaymentElement(options: object): StripePaymentElement {
        // What these options have in common with the other element's is all that the form gives.
        return stripe.elements().create('payment', options as StripePaymentElementOptions)
      },
    }
  }
  return {
    stripe: { ...stripe, initCheckoutElementsSdk } as unknown as Stripe,
    calls,
    price(minorUnitsAmount) {
      amount = minorUnitsAmount
    },
    fail(error) {
      trouble = error
    },
    email(next) {
      customerEmail = next
    },
    silence(next) {
      isSilent = next
    },
    become(next) {
      statuses.now = next
    },
  }
}
