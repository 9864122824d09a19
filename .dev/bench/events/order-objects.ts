/*
 * What Stripe sends about an order, a customer and a subscription: all the fields, so that events weigh what they weigh
 * in life, four kilobytes on average.
 */

export interface Buyer {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly country: string
  readonly created: number
  readonly paymentMethod: string
}

export interface Order {
  readonly paymentIntent: string
  readonly charge: string
  readonly balanceTransaction: string
  readonly buyer: Buyer
  readonly currency: string
  readonly amount: number
  readonly created: number
  readonly number: string
  readonly brand: string
}

export const addressOf = (buyer: Buyer) => ({
  city: 'Springfield',
  country: buyer.country,
  line1: '742 Evergreen Terrace',
  line2: null,
  postal_code: '12345',
  state: null,
})
export const metadataOf = (buyer: Buyer, order = 'none') => ({
  azora_user_id: `user_${buyer.email.split('@')[0]}`,
  order_id: order,
  tenant: 'acme',
  source: 'web-checkout',
  cart_hash: `h_${order.padEnd(40, '0')}`,
})

export const paymentIntent = (order: Order, status: string) => ({
  id: order.paymentIntent,
  object: 'payment_intent',
  amount: order.amount,
  amount_capturable: 0,
  amount_details: { tip: {} },
  amount_received: status === 'succeeded' ? order.amount : 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: { allow_redirects: 'always', enabled: true },
  canceled_at: null,
  cancellation_reason: null,
  capture_method: 'automatic_async',
  client_secret: `${order.paymentIntent}_secret_${'S'.repeat(25)}`,
  confirmation_method: 'automatic',
  created: order.created,
  currency: order.currency,
  customer: order.buyer.id,
  description: `Order ${order.number}`,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: status === 'succeeded' ? order.charge : null,
  livemode: false,
  metadata: metadataOf(order.buyer, order.number),
  next_action: null,
  on_behalf_of: null,
  payment_method: status === 'succeeded' ? order.buyer.paymentMethod : null,
  payment_method_configuration_details: { id: 'pmc_1QabcdefGHIJKLMNopqrstuv', parent: null },
  payment_method_options: {
    bancontact: { preferred_language: 'en' },
    card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    eps: {},
    giropay: {},
    ideal: {},
    klarna: { preferred_locale: null },
    link: { persistent_token: null },
    sepa_debit: {},
  },
  payment_method_types: ['card', 'bancontact', 'eps', 'giropay', 'ideal', 'klarna', 'link', 'sepa_debit'],
  processing: null,
  receipt_email: order.buyer.email,
  review: null,
  setup_future_usage: 'off_session',
  shipping: {
    address: addressOf(order.buyer),
    carrier: null,
    name: order.buyer.name,
    phone: '+15555550100',
    tracking_number: null,
  },
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: 'ORDER',
  status,
  transfer_data: null,
  transfer_group: `group_${order.number}`,
})

export const charge = (order: Order) => ({
  id: order.charge,
  object: 'charge',
  amount: order.amount,
  amount_captured: order.amount,
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: order.balanceTransaction,
  billing_details: {
    address: addressOf(order.buyer),
    email: order.buyer.email,
    name: order.buyer.name,
    phone: null,
    tax_id: null,
  },
  calculated_statement_descriptor: 'AZORA* ORDER',
  captured: true,
  created: order.created + 4,
  currency: order.currency,
  customer: order.buyer.id,
  description: `Order ${order.number}`,
  destination: null,
  dispute: null,
  disputed: false,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  fraud_details: {},
  invoice: null,
  livemode: false,
  metadata: metadataOf(order.buyer, order.number),
  on_behalf_of: null,
  order: null,
  outcome: {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: 'normal',
    risk_score: 31,
    seller_message: 'Payment complete.',
    type: 'authorized',
  },
  paid: true,
  payment_intent: order.paymentIntent,
  payment_method: order.buyer.paymentMethod,
  payment_method_details: {
    card: {
      amount_authorized: order.amount,
      authorization_code: '123456',
      brand: order.brand,
      checks: { address_line1_check: 'pass', address_postal_code_check: 'pass', cvc_check: 'pass' },
      country: order.buyer.country,
      exp_month: 12,
      exp_year: 2031,
      extended_authorization: { status: 'disabled' },
      fingerprint: 'Xt5EWLLDS7FJj',
      funding: 'credit',
      incremental_authorization: { status: 'unavailable' },
      installments: null,
      last4: '4242',
      mandate: null,
      multicapture: { status: 'unavailable' },
      network: 'visa',
      network_token: { used: false },
      network_transaction_id: '104101098712345',
      overcapture: { maximum_amount_capturable: order.amount, status: 'unavailable' },
      regulated_status: 'unregulated',
      three_d_secure: null,
      wallet: null,
    },
    type: 'card',
  },
  radar_options: {},
  receipt_email: order.buyer.email,
  receipt_number: null,
  receipt_url: `https://pay.stripe.com/receipts/payment/${'A'.repeat(90)}`,
  refunded: false,
  review: null,
  shipping: {
    address: addressOf(order.buyer),
    carrier: null,
    name: order.buyer.name,
    phone: '+15555550100',
    tracking_number: null,
  },
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: 'ORDER',
  status: 'succeeded',
  transfer_data: null,
  transfer_group: `group_${order.number}`,
})

export const customer = (buyer: Buyer, version: number) => ({
  id: buyer.id,
  object: 'customer',
  address: addressOf(buyer),
  balance: 0,
  created: buyer.created,
  currency: 'usd',
  default_currency: 'usd',
  default_source: null,
  delinquent: false,
  description: 'Customer created through Azora Pay',
  discount: null,
  email: buyer.email,
  invoice_prefix: buyer.id.slice(4, 12).toUpperCase(),
  invoice_settings: {
    custom_fields: null,
    default_payment_method: buyer.paymentMethod,
    footer: null,
    rendering_options: null,
  },
  livemode: false,
  metadata: {
    ...metadataOf(buyer),
    bio: 'lorem ipsum dolor sit amet '.repeat(12),
    profile: 'x'.repeat(480),
    tags: 'a,b,c,d '.repeat(30),
    notes: 'Kundennotiz äöü '.repeat(22),
    version: String(version),
  },
  name: buyer.name,
  next_invoice_sequence: 7 + version,
  phone: '+15555550100',
  preferred_locales: ['en', 'de'],
  shipping: { address: addressOf(buyer), name: buyer.name, phone: '+15555550100' },
  tax_exempt: 'none',
  test_clock: null,
})
