import type { Mutation, Pick } from './pick.js'

/** Cards for each turn that a payment can take; most of them pay. */
export const cards = [
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_mastercard',
  'pm_card_bypassPending',
  'pm_card_bypassPending',
  'pm_card_chargeDeclined',
  'pm_card_authenticationRequired',
  'pm_card_authenticationRequired',
  'pm_card_createDispute',
  'pm_card_createDisputeProductNotReceived',
  'pm_card_createDisputeInquiry',
  'pm_card_refundPending',
  'pm_card_refundFail',
  'pm_card_riskLevelElevated',
  'pm_card_riskLevelElevated',
  'pm_card_riskLevelElevated',
  'pm_usBankAccount_success',
  'pm_usBankAccount_insufficientFunds',
] as const

export const currencies = ['usd', 'usd', 'eur', 'jpy'] as const

const returning = { return_url: 'https://shop.test/return' } as const
const isHeld = ({ status }: Readonly<Record<string, unknown>>) => status === 'requires_capture'
const isAsked = ({ status }: Readonly<Record<string, unknown>>) => status === 'requires_action'
/** Vouchers whose refund asks the customer for an account, each in the only currency that it is paid in. */
const vouchers = { konbini: 'jpy', multibanco: 'eur' } as const

/** A payment by voucher that is paid after some seconds. */
export const byVoucher = (type: keyof typeof vouchers) =>
  ({
    currency: vouchers[type],
    allowed_payment_method_types: [type],
    payment_method_data: { type, billing_details: { name: 'Ada', email: 'succeed_immediately@example.test' } },
    confirm: true,
    ...returning,
  }) as const

const isRefundable = ({ captured, disputed, refunded }: Readonly<Record<string, unknown>>) =>
  captured === true && disputed === false && refunded === false
const wasPaidByVoucher = ({ payment_method_details: details, ...charge }: Readonly<Record<string, unknown>>) =>
  isRefundable(charge) && Object.keys(vouchers).some((type) => JSON.stringify(details).includes(`"type":"${type}"`))
const isOpen = ({ status }: Readonly<Record<string, unknown>>) => String(status).startsWith('requires_')

function paying(pick: Pick) {
  const seller = pick.chance(45) ? pick.id('accounts', ({ charges_enabled: may }) => may === true) : undefined
  const share = seller !== undefined &&
    seller !== 'nothing' && {
      transfer_data: { destination: seller, amount: pick.maybe(pick.integer(50, 900)) },
    }
  return {
    amount: pick.integer(500, 20_000),
    currency: pick.one(...currencies),
    ...share,
    ...((pick.account !== null || (share && share.transfer_data.amount === undefined)) && {
      application_fee_amount: pick.chance(80) ? pick.integer(1, 400) : undefined,
    }),
    metadata: pick.maybe({ order: pick.integer(1, 99) }),
  }
}

function secretOf(pick: Pick, kind: string): { id: string; client_secret: string } {
  const intent = pick.object(kind, isAsked) ?? (pick.chance(20) ? pick.object(kind) : undefined)
  return { id: String(intent?.id ?? 'nothing'), client_secret: String(intent?.client_secret ?? 'none') }
}

/** Every request that changes a payment, a setup, a way to pay or a customer. */
export const payments: Readonly<Record<string, Mutation>> = {
  'POST /v1/payment_intents': (pick) => {
    if (pick.chance(12)) return [[], { ...paying(pick), ...byVoucher(pick.one('konbini', 'multibanco')) }]
    const confirm = pick.chance(75)
    const manual = pick.chance(25)
    const card = manual ? 'pm_card_visa' : pick.one(...cards)
    return [
      [],
      {
        ...paying(pick),
        customer: pick.chance(30) ? pick.id('customers') : undefined,
        allowed_payment_method_types: card.startsWith('pm_us') ? ['us_bank_account'] : undefined,
        ...(manual && {
          capture_method: 'manual',
          payment_method_options: {
            card: { request_multicapture: 'if_available', request_incremental_authorization: 'if_available' },
          },
        }),
        ...(confirm && { confirm: true, payment_method: card, ...returning }),
        setup_future_usage: pick.chance(10) ? 'off_session' : undefined,
      },
    ]
  },
  'POST /v1/payment_intents/:id': (pick) => [
    [pick.id('payment_intents', isOpen)],
    { amount: pick.maybe(pick.integer(500, 9000)), description: pick.maybe('Changed') },
  ],
  'POST /v1/payment_intents/:id/confirm': (pick) => [
    [pick.id('payment_intents', isOpen)],
    { payment_method: pick.one(...cards), ...returning },
  ],
  'POST /v1/payment_intents/:id/capture': (pick) => [
    [pick.id('payment_intents', isHeld)],
    { amount_to_capture: pick.maybe(pick.integer(0, 900)), final_capture: pick.maybe(pick.chance(50)) },
  ],
  'POST /v1/payment_intents/:id/increment_authorization': (pick) => {
    const held = pick.object('payment_intents', isHeld)
    return [[String(held?.id ?? 'nothing')], { amount: Number(held?.amount ?? 0) + pick.integer(0, 500) }]
  },
  'POST /v1/payment_intents/:id/cancel': (pick) => [
    [pick.id('payment_intents', isOpen)],
    { cancellation_reason: pick.maybe('abandoned') },
  ],
  'POST /v1/payment_intents/:id/challenge': (pick) => {
    const { id, client_secret } = secretOf(pick, 'payment_intents')
    return [[id], { client_secret, outcome: pick.one('complete', 'complete', 'fail', 'cancel') }]
  },
  'POST /v1/charges/:id': (pick) => [[pick.id('charges')], { description: 'Looked at' }],
  'POST /v1/charges/:id/capture': (pick) => [
    [pick.id('charges', ({ captured, status }) => captured === false && status === 'succeeded')],
    { amount: pick.maybe(pick.integer(50, 900)) },
  ],
  'POST /v1/refunds': (pick) => {
    const voucher = pick.id('charges', wasPaidByVoucher)
    const charge = pick.id('charges', pick.chance(85) ? isRefundable : ({ captured }) => captured === true)
    return [
      [],
      {
        charge: voucher !== 'nothing' && pick.chance(60) ? voucher : charge,
        amount: pick.maybe(pick.integer(1, 900)),
        reverse_transfer: pick.chance(20) ? true : undefined,
        refund_application_fee: pick.chance(15) ? true : undefined,
      },
    ]
  },
  'POST /v1/refunds/:id': (pick) => [[pick.id('refunds')], { metadata: { seen: 'yes' } }],
  'POST /v1/refunds/:id/cancel': (pick) => [[pick.id('refunds', isAsked)]],
  'POST /v1/disputes/:id': (pick) => [
    [pick.id('disputes', ({ status }) => String(status).endsWith('needs_response'))],
    {
      evidence: {
        uncategorized_text: pick.one('winning_evidence', 'losing_evidence', 'escalate_inquiry_evidence', 'A letter.'),
      },
      submit: pick.maybe(pick.chance(70)),
    },
  ],
  'POST /v1/disputes/:id/close': (pick) => [
    [pick.id('disputes', ({ status }) => String(status).endsWith('needs_response'))],
  ],
  'POST /v1/reviews/:id/approve': (pick) => [[pick.id('reviews', ({ open }) => open === true)]],
  'POST /v1/setup_intents': (pick) => [
    [],
    {
      customer: pick.maybe(pick.id('customers')),
      ...(pick.chance(60) && { confirm: true, payment_method: pick.one(...cards), ...returning }),
    },
  ],
  'POST /v1/setup_intents/:id': (pick) => [[pick.id('setup_intents', isOpen)], { description: 'Changed' }],
  'POST /v1/setup_intents/:id/confirm': (pick) => [
    [pick.id('setup_intents', isOpen)],
    { payment_method: pick.one(...cards), ...returning },
  ],
  'POST /v1/setup_intents/:id/cancel': (pick) => [[pick.id('setup_intents', isOpen)]],
  'POST /v1/setup_intents/:id/challenge': (pick) => {
    const { id, client_secret } = secretOf(pick, 'setup_intents')
    return [[id], { client_secret, outcome: pick.one('complete', 'complete', 'fail', 'cancel') }]
  },
  'POST /v1/payment_methods': (pick) => [
    [],
    { type: 'card', card: { number: pick.one('4242424242424242', '4000000000003220'), exp_month: 12, exp_year: 2034 } },
  ],
  'POST /v1/payment_methods/:id': (pick) => [
    [pick.id('payment_methods', ({ customer }) => customer !== null)],
    { billing_details: { name: 'Ada' } },
  ],
  'POST /v1/payment_methods/:id/attach': (pick) => [
    [pick.one('pm_card_visa', 'pm_card_chargeCustomerFail', pick.id('payment_methods'))],
    { customer: pick.id('customers') },
  ],
  'POST /v1/payment_methods/:id/detach': (pick) => [[pick.id('payment_methods', ({ customer }) => customer !== null)]],
  'POST /v1/sandbox/saved_payment_methods/:id/remove': (pick) => {
    const session = pick.object('customer_sessions')
    const isHis = ({ customer }: Readonly<Record<string, unknown>>) => customer === session?.customer
    return [
      [pick.id('payment_methods', isHis)],
      { customer_session_client_secret: String(session?.client_secret ?? 'none') },
    ]
  },
  'POST /v1/sandbox/wallet_tokens': (pick) => [
    [],
    { number: '4242424242424242', wallet: pick.one('apple_pay', 'google_pay') },
  ],
  'POST /v1/tokens': (pick) => [
    [],
    pick.chance(70)
      ? { card: { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' } }
      : {
          bank_account: { country: 'US', currency: 'usd', account_number: '000123456789', routing_number: '110000000' },
        },
  ],
  'POST /v1/confirmation_tokens': () => [
    [],
    { payment_method_data: { type: 'card', card: { number: '4242424242424242', exp_month: 12, exp_year: 2034 } } },
  ],
  'POST /v1/test_helpers/confirmation_tokens': (pick) => [[], { payment_method: pick.one(...cards) }],
  'POST /v1/customers': (pick) => [
    [],
    {
      email: 'grace@example.test',
      name: pick.maybe('Grace'),
      test_clock: pick.chance(20) ? pick.id('test_clocks') : undefined,
    },
  ],
  'POST /v1/customers/:id': (pick) => {
    const customer = pick.id('customers')
    const his = pick.id('payment_methods', (method) => method.customer === customer)
    return [
      [customer],
      { name: 'Changed', ...(his !== 'nothing' && { invoice_settings: { default_payment_method: his } }) },
    ]
  },
  'DELETE /v1/customers/:id': (pick) => [[pick.id('customers')]],
  'POST /v1/customers/:id/balance_transactions': (pick) => [
    [pick.id('customers')],
    { amount: pick.integer(-2000, 2000), currency: 'usd' },
  ],
  'POST /v1/customers/:customer/balance_transactions/:id': (pick) => {
    const move = pick.object('customer_balance_transactions')
    return [[String(move?.customer ?? 'nothing'), String(move?.id ?? 'nothing')], { description: 'Seen' }]
  },
  'POST /v1/customers/:id/tax_ids': (pick) => [[pick.id('customers')], { type: 'eu_vat', value: 'DE123456789' }],
  'DELETE /v1/customers/:customer/tax_ids/:id': (pick) => {
    const taxId = pick.object('tax_ids', ({ customer }) => customer !== null)
    return [[String(taxId?.customer ?? 'nothing'), String(taxId?.id ?? 'nothing')]]
  },
  'POST /v1/tax_ids': (pick) => [[], { type: 'eu_vat', value: pick.one('DE123456789', 'FRAB123456789') }],
  'DELETE /v1/tax_ids/:id': (pick) => [[pick.id('tax_ids')]],
  'POST /v1/customer_sessions': (pick) => [
    [],
    {
      customer: pick.id('customers'),
      components: {
        payment_element: {
          enabled: true,
          features: { payment_method_remove: 'enabled', payment_method_redisplay: 'enabled' },
        },
      },
    },
  ],
  'POST /v1/ephemeral_keys': (pick) => [[], { customer: pick.id('customers') }],
  'DELETE /v1/ephemeral_keys/:id': (pick) => [[pick.id('ephemeral_keys')]],
  'POST /v1/payment_method_configurations': () => [
    [],
    { name: 'Cards', card: { display_preference: { preference: 'on' } } },
  ],
  'POST /v1/payment_method_configurations/:id': (pick) => [
    [pick.id('payment_method_configurations')],
    { name: 'Changed' },
  ],
  'POST /v1/payment_method_domains': (pick) => [[], { domain_name: `shop${pick.integer(1, 9)}.test` }],
  'POST /v1/payment_method_domains/:id': (pick) => [[pick.id('payment_method_domains')], { enabled: pick.chance(50) }],
  'POST /v1/payment_method_domains/:id/validate': (pick) => [[pick.id('payment_method_domains')]],
  'POST /v1/webhook_endpoints': (pick) => [
    [],
    { url: `https://app${pick.integer(1, 9)}.test/hooks`, enabled_events: ['charge.succeeded', 'invoice.paid'] },
  ],
  'POST /v1/webhook_endpoints/:id': (pick) => [
    [pick.id('webhook_endpoints', ({ given }) => given === false)],
    { disabled: pick.chance(30), description: 'Changed' },
  ],
  'DELETE /v1/webhook_endpoints/:id': (pick) => [[pick.id('webhook_endpoints', ({ given }) => given === false)]],
}
