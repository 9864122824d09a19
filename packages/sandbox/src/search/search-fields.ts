/** What Stripe lets one search by, for each kind of object; a field before a dot stands for all that is in it. */
const fields: Readonly<Record<string, readonly string[]>> = {
  charges: [
    'amount',
    'billing_details.address.postal_code',
    'created',
    'currency',
    'customer',
    'disputed',
    'metadata',
    'payment_method_details',
    'refunded',
    'status',
  ],
  customers: ['created', 'email', 'metadata', 'name', 'phone'],
  invoices: [
    'created',
    'currency',
    'customer',
    'last_finalization_error_code',
    'last_finalization_error_type',
    'metadata',
    'number',
    'receipt_number',
    'status',
    'subscription',
    'total',
  ],
  payment_intents: ['amount', 'created', 'currency', 'customer', 'metadata', 'status'],
  prices: ['active', 'currency', 'lookup_key', 'metadata', 'product', 'type'],
  products: ['active', 'description', 'metadata', 'name', 'shippable', 'url'],
  subscriptions: ['canceled_at', 'created', 'metadata', 'status'],
}

/** Whether objects of a kind can be searched by a field. Of a kind that is not in the table, every field will do. */
export function isSearchable(kind: string, field: string): boolean {
  const known = fields[kind]
  return known === undefined || known.some((name) => field === name || field.startsWith(`${name}.`))
}

/** Moments and amounts. Of a kind that is not in the table, nothing is known. */
export function isNumeric(kind: string, field: string): boolean {
  return fields[kind] !== undefined && ['amount', 'canceled_at', 'created', 'total'].includes(field)
}

/** Where in an object a field is found. */
export function placeOf(kind: string, field: string): readonly string[] {
  if (kind === 'invoices' && field === 'subscription') return ['parent', 'subscription_details', 'subscription']
  return field.split('.')
}
