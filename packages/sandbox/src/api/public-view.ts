/** The fields of an intent that a browser sees: what Stripe.js needs, and nothing about the account's business. */
const publicFields: Readonly<Record<string, ReadonlySet<string>>> = {
  payment_intent: new Set([
    'id',
    'object',
    'allowed_payment_method_types',
    'amount',
    'amount_details',
    'automatic_payment_methods',
    'canceled_at',
    'cancellation_reason',
    'capture_method',
    'client_secret',
    'confirmation_method',
    'created',
    'currency',
    'description',
    'excluded_payment_method_types',
    'last_payment_error',
    'livemode',
    'next_action',
    'payment_method',
    'payment_method_configuration_details',
    'payment_method_types',
    'processing',
    'receipt_email',
    'setup_future_usage',
    'shipping',
    'source',
    'status',
  ]),
  setup_intent: new Set([
    'id',
    'object',
    'allowed_payment_method_types',
    'automatic_payment_methods',
    'cancellation_reason',
    'client_secret',
    'created',
    'description',
    'excluded_payment_method_types',
    'last_setup_error',
    'livemode',
    'next_action',
    'payment_method',
    'payment_method_configuration_details',
    'payment_method_types',
    'status',
    'usage',
  ]),
}

/** An object as a publishable key may see it; an error's intents are cut down the same way. */
export function publicView(object: object): object {
  const fields = publicFields['object' in object ? String(object.object) : '']
  if (fields) return Object.fromEntries(Object.entries(object).filter(([name]) => fields.has(name)))
  const views = Object.entries(object).map(([name, value]): [string, unknown] => [
    name,
    // Where there is none, or only its id, it stays so.
    (name === 'payment_intent' || name === 'setup_intent') && value instanceof Object ? publicView(value) : value,
  ])
  return Object.fromEntries(views)
}
