import type Stripe from 'stripe'
import { redisplayedTo } from '../customer-sessions/index.js'
import type { Parsed } from '../parameters/index.js'
import { idOf, type Stage } from '../world/index.js'
import type { createParameters } from './parameters.js'

type Session = Stripe.Checkout.Session
type Options = Stripe.Checkout.Session.SavedPaymentMethodOptions

/** As many fit the page, as Stripe has it. */
const mostShown = 10

/** As the request wrote them; what it left out is off, and shows what its holder always allows. */
export function savedMethodOptionsOf(
  written: Parsed<typeof createParameters>['saved_payment_method_options'],
): Options | null {
  if (!written) return null
  return {
    allow_redisplay_filters: written.allow_redisplay_filters ?? null,
    payment_method_remove: written.payment_method_remove ?? null,
    payment_method_save: written.payment_method_save ?? null,
  }
}

/** The payment methods of the session's customer that the page offers again. */
export function savedMethodsOf(stage: Stage, session: Session): Stripe.PaymentMethod[] {
  const customer = idOf(session.customer)
  if (customer === null || session.mode === 'setup') return []
  return redisplayedTo(stage, customer, filtersOf(session)).slice(0, mostShown)
}

/** Opens the customer to the page's own Payment Element, as long as the session lives. Answers the secret. */
export function openCustomer(stage: Stage, session: Session): string | null {
  const customer = idOf(session.customer)
  if (customer === null || session.mode === 'setup') return null
  const options = session.saved_payment_method_options
  const secret = `cuss_secret_${stage.ids.make('', 60)}`
  const off = { enabled: false, features: null }
  stage.world.customer_sessions.put({
    id: secret,
    object: 'customer_session',
    client_secret: secret,
    components: {
      active_entitlements: { enabled: false },
      buy_button: { enabled: false },
      customer_portal: { enabled: false },
      customer_sheet: off,
      mobile_payment_element: off,
      payment_element: {
        enabled: true,
        features: {
          payment_method_allow_redisplay_filters: filtersOf(session),
          payment_method_redisplay: 'enabled',
          payment_method_redisplay_limit: mostShown,
          payment_method_remove: options?.payment_method_remove ?? 'disabled',
          payment_method_save: options?.payment_method_save ?? 'disabled',
          // What is kept on this page is kept to be chosen again; for charges without the buyer the seller asks by `setup_future_usage`.
          payment_method_save_usage: 'on_session',
        },
      },
      pricing_table: { enabled: false },
    },
    created: stage.now,
    customer,
    customer_account: null,
    expires_at: session.expires_at,
    livemode: false,
  })
  return secret
}

function filtersOf({ saved_payment_method_options: options }: Session) {
  return options?.allow_redisplay_filters ?? (['always'] as const)
}
