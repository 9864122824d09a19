import type Stripe from 'stripe'
import { type Arranged, postAsBrowser } from './arrange.js'

/** When the stories of checkouts begin. */
export const start = '2026-11-23T12:00:00Z'

export type Params = Stripe.Checkout.SessionCreateParams

/** Costs twenty dollars. */
export const shirt: Stripe.Checkout.SessionCreateParams.LineItem = {
  price_data: { currency: 'usd', unit_amount: 2000, product_data: { name: 'T-shirt', description: 'Soft.' } },
  quantity: 1,
}

/** Costs twelve dollars a month. */
export const monthly: Stripe.Checkout.SessionCreateParams.LineItem = {
  price_data: {
    currency: 'usd',
    unit_amount: 1200,
    product_data: { name: 'Club' },
    recurring: { interval: 'month' },
  },
  quantity: 1,
}

/** A session for a shirt, whatever its mode and kind of page, unless told otherwise. */
export function createSession({ stripe }: Arranged, params: Params = {}): Promise<Stripe.Checkout.Session> {
  const isHosted = params.ui_mode === undefined || params.ui_mode === 'hosted_page'
  return stripe.checkout.sessions.create({
    ...(params.mode !== 'setup' && { line_items: [shirt] }),
    ...(params.mode === 'setup' && { currency: 'usd' }),
    ...(isHosted
      ? {
          success_url: 'https://shop.test/success?session_id={CHECKOUT_SESSION_ID}',
          cancel_url: 'https://shop.test/cart',
        }
      : { return_url: 'https://shop.test/return' }),
    ...params,
  })
}

/** A session that sells the club by the month, unless told otherwise. */
export function subscribe(arranged: Arranged, params: Params = {}): Promise<Stripe.Checkout.Session> {
  return createSession(arranged, { mode: 'subscription', line_items: [monthly], ...params })
}

/** What the stories read of a page. */
export interface Page {
  id: string
  session: Stripe.Checkout.Session
  line_items: { item: Stripe.LineItem; name: string }[]
  shipping_options: { id: string }[]
  discount: { code: string } | null
  saved_payment_methods: { id: string }[]
  customer_session_client_secret: string | null
  payment_intent: Stripe.PaymentIntent | null
  setup_intent: Stripe.SetupIntent | null
  redirect_url: string | null
  error: { code?: string; message: string; param?: string }
}

/** Asks as the page in the browser does: with the publishable key. */
export async function ask({ sandbox }: Arranged, path: string, form: Record<string, string> = {}): Promise<Page> {
  const { body } = await postAsBrowser(sandbox, `/v1/payment_pages/${path}`, form)
  // What the test reads of it is what it expects there.
  return body as unknown as Page
}

/** Who pays, and with what. */
export const ada = { email: 'ada@example.test', name: 'Ada Lovelace', payment_method: 'pm_card_visa' }
