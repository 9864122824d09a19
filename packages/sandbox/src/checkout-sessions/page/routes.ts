import { type AnyRoute, route } from '../../api/route.js'
import { confirmPage } from './confirm-page.js'
import { openPage } from './open-page.js'
import { confirmParameters, opening, updateParameters } from './parameters.js'
import { showPage } from './show-page.js'
import { tellPage } from './update-page.js'

/**
 * The browser's side of Checkout, for a publishable key and, where the session has one, its client secret. Stripe's own is not documented; this is the
 * sandbox's, for its hosted page and for its stand-in of Stripe.js.
 *
 * | | |
 * |---|---|
 * | `GET /v1/payment_pages/:id` | the page: {@link PaymentPage} |
 * | `POST /v1/payment_pages/:id` | what the buyer tells: `email`, `name`, `phone`, `billing_address`, `shipping`, `shipping_rate`, `promotion_code` (empty removes it), `line_items[{id, quantity}]`, `tax_id`, `custom_fields[{key, value}]`, `consent` → the page, added up again |
 * | `POST /v1/payment_pages/:id/confirm` | the same, and `confirmation_token`, `payment_method` or `payment_method_data`, `expected_amount`, `return_url` → the page; its intent has a `next_action` when there is more to do. A decline is the 402 of the intent, and the session stays open |
 *
 * When the intent succeeds, at once or after its `next_action`, the session is complete by itself: ask for the page again.
 */
export const paymentPageRoutes: readonly AnyRoute[] = [
  route('GET /v1/payment_pages/:id', opening, (call) => showPage(call, openPage(call)), 'allowed'),
  route(
    'POST /v1/payment_pages/:id',
    updateParameters,
    (call) => {
      openPage(call)
      return showPage(call, tellPage(call))
    },
    'allowed',
  ),
  route(
    'POST /v1/payment_pages/:id/confirm',
    confirmParameters,
    (call) => {
      openPage(call)
      return confirmPage(call)
    },
    'allowed',
  ),
]
