import type { Context } from '../context.js'
import type { CustomerSession } from '../services.js'
import { isoFromSeconds } from '../stripe/index.js'

/**
 * Opens a session in which a browser sees, uses and removes what a customer has saved.
 *
 * Not an operation: it changes nothing that lasts, and a session that nobody got is forgotten by Stripe within the hour.
 */
export async function createCustomerSession(context: Context, customerId: string): Promise<CustomerSession> {
  const { object } = await context.stripe.customerSessions.create(
    {
      customer: customerId,
      components: {
        payment_element: {
          enabled: true,
          features: {
            payment_method_redisplay: 'enabled',
            // Stripe shows only `always` by default, and what was saved without a tick by its holder is `limited` or `unspecified`.
            payment_method_allow_redisplay_filters: ['always', 'limited', 'unspecified'],
            payment_method_remove: 'enabled',
            payment_method_save: 'enabled',
            payment_method_save_usage: 'on_session',
          },
        },
      },
    },
    `azora_${context.makeId('key')}`,
  )
  return { clientSecret: object.client_secret, expiresAt: isoFromSeconds(object.expires_at) }
}
