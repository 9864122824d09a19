import type { Mutation, Pick, Wish } from './pick.js'

type Stored = Readonly<Record<string, unknown>>

const isOpen = ({ status }: Stored) => status === 'open'
const isAlive = ({ status }: Stored) => status === 'active' || status === 'trialing'
const isActive = ({ active }: Stored) => active === true
const sells = ({ type, active }: Stored) => type === 'one_time' && active === true
const recurs = ({ type, active }: Stored) => type === 'recurring' && active === true

/** What the page of a portal asks: the key at the end of its address says who the customer is. */
function inPortal(pick: Pick, about: 'none' | 'subscription' | 'method', more: Wish[1] = {}): Wish {
  const session = pick.object('portal_sessions')
  const isHis = ({ customer }: Stored) => customer === session?.customer
  const key =
    String(session?.url ?? 'nothing')
      .split('/')
      .at(-1) ?? 'nothing'
  return [
    [key],
    {
      ...(about === 'subscription' && {
        subscription: pick.id('subscriptions', (each) => isHis(each) && isAlive(each)),
      }),
      ...(about === 'method' && { payment_method: pick.id('payment_methods', isHis) }),
      ...more,
    },
  ]
}

/** All prices of one product. */
function offerOf(pick: Pick) {
  const price = pick.object('prices', recurs)
  return {
    enabled: true,
    default_allowed_updates: ['price', 'quantity'],
    products: [{ product: String(price?.product ?? 'nothing'), prices: [String(price?.id ?? 'nothing')] }],
  }
}

/** A session of the portal that is there for one change alone. */
function changeOf(pick: Pick, subscription: Stored | undefined) {
  const item = pick.id('subscription_items', (each) => each.subscription === subscription?.id)
  return {
    flow_data: {
      type: 'subscription_update_confirm',
      subscription_update_confirm: {
        subscription: String(subscription?.id ?? 'nothing'),
        items: [{ id: item, price: pick.id('prices', recurs), quantity: 1 }],
      },
    },
  }
}

/** Every request that changes what is sold, and where it is bought: the catalogue, Checkout, links, the portal. */
export const catalogue: Readonly<Record<string, Mutation>> = {
  'POST /v1/products': (pick) => [[], { name: `Course ${pick.integer(1, 99)}` }],
  'POST /v1/products/:id': (pick) => [[pick.id('products')], { description: 'Changed' }],
  'DELETE /v1/products/:id': (pick) => [[pick.id('products')]],
  'POST /v1/prices': (pick) => [
    [],
    {
      product: pick.id('products', isActive),
      currency: 'usd',
      unit_amount: pick.integer(100, 5000),
      recurring: pick.maybe({ interval: pick.one('week', 'month') }),
    },
  ],
  'POST /v1/prices/:id': (pick) => [[pick.id('prices')], { nickname: 'Changed' }],
  'POST /v1/coupons': (pick) => [
    [],
    pick.chance(50)
      ? { percent_off: pick.one(10, 33.3, 100), duration: pick.one('once', 'forever') }
      : { amount_off: pick.integer(1, 900), currency: 'usd', duration: 'repeating', duration_in_months: 2 },
  ],
  'POST /v1/coupons/:id': (pick) => [[pick.id('coupons')], { name: 'Changed' }],
  'DELETE /v1/coupons/:id': (pick) => [[pick.id('coupons')]],
  'POST /v1/promotion_codes': (pick) => [
    [],
    {
      promotion: { type: 'coupon', coupon: pick.id('coupons') },
      code: `SAVE${pick.integer(1, 999)}`,
      max_redemptions: pick.maybe(pick.integer(1, 2)),
    },
  ],
  'POST /v1/promotion_codes/:id': (pick) => [[pick.id('promotion_codes')], { active: pick.chance(70) }],
  'POST /v1/tax_rates': (pick) => [
    [],
    { display_name: 'VAT', percentage: pick.one(15, 7.7), inclusive: pick.chance(50) },
  ],
  'POST /v1/tax_rates/:id': (pick) => [[pick.id('tax_rates')], { description: 'Changed' }],
  'POST /v1/shipping_rates': (pick) => [
    [],
    {
      display_name: 'Post',
      type: 'fixed_amount',
      fixed_amount: { amount: pick.integer(0, 900), currency: 'usd' },
    },
  ],
  'POST /v1/shipping_rates/:id': (pick) => [[pick.id('shipping_rates')], { metadata: { seen: 'yes' } }],
  'POST /v1/checkout/sessions': (pick) => {
    const mode = pick.one('payment', 'payment', 'subscription', 'setup')
    return [
      [],
      {
        mode,
        success_url: 'https://shop.test/done',
        customer: pick.chance(40) ? pick.id('customers', ({ test_clock }) => test_clock === null) : undefined,
        ...(mode === 'setup'
          ? { currency: 'usd' }
          : {
              line_items: [
                { price: pick.id('prices', mode === 'payment' ? sells : recurs), quantity: pick.integer(1, 3) },
              ],
              allow_promotion_codes: pick.maybe(true),
            }),
        ...(mode === 'payment' && { invoice_creation: pick.chance(30) ? { enabled: true } : undefined }),
      },
    ]
  },
  'POST /v1/checkout/sessions/:id': (pick) => [[pick.id('checkout_sessions', isOpen)], { metadata: { seen: 'yes' } }],
  'POST /v1/checkout/sessions/:id/expire': (pick) => [[pick.id('checkout_sessions', isOpen)]],
  'POST /v1/payment_pages/:id': (pick) => [
    [pick.id('checkout_sessions', isOpen)],
    {
      email: 'buyer@example.test',
      promotion_code: pick.chance(30) ? String(pick.object('promotion_codes', isActive)?.code ?? 'nothing') : undefined,
    },
  ],
  'POST /v1/payment_pages/:id/confirm': (pick) => [
    [pick.id('checkout_sessions', isOpen)],
    {
      email: 'buyer@example.test',
      payment_method: pick.one(
        'pm_card_visa',
        'pm_card_visa',
        'pm_card_chargeDeclined',
        'pm_card_authenticationRequired',
      ),
    },
  ],
  'POST /v1/payment_links': (pick) => [[], { line_items: [{ price: pick.id('prices', isActive), quantity: 1 }] }],
  'POST /v1/payment_links/:id': (pick) => [[pick.id('payment_links')], { active: pick.chance(70) }],
  'POST /v1/billing_portal/configurations': (pick) => [
    [],
    {
      features: {
        invoice_history: { enabled: true },
        payment_method_update: { enabled: true },
        subscription_cancel: { enabled: true, mode: pick.one('immediately', 'at_period_end') },
        subscription_update: offerOf(pick),
      },
    },
  ],
  'POST /v1/billing_portal/configurations/:id': (pick) => [
    [pick.id('portal_configurations')],
    { default_return_url: 'https://shop.test' },
  ],
  'POST /v1/billing_portal/sessions': (pick) => {
    const subscription = pick.object('subscriptions', isAlive)
    return [
      [],
      {
        customer: String(subscription?.customer ?? pick.id('customers')),
        return_url: 'https://shop.test',
        configuration: pick.object('portal_configurations') && pick.id('portal_configurations'),
        ...(pick.chance(30) && changeOf(pick, subscription)),
      },
    ]
  },
  'POST /v1/sandbox/portal/:id/begin_method': (pick) => inPortal(pick, 'none'),
  'POST /v1/sandbox/portal/:id/cancel': (pick) => inPortal(pick, 'subscription'),
  'POST /v1/sandbox/portal/:id/change_plan': (pick) =>
    inPortal(pick, 'subscription', { price: pick.id('prices', recurs), quantity: 1 }),
  'POST /v1/sandbox/portal/:id/choose_method': (pick) => inPortal(pick, 'method'),
  'POST /v1/sandbox/portal/:id/confirm_change': (pick) => inPortal(pick, 'none'),
  'POST /v1/sandbox/portal/:id/renew': (pick) => inPortal(pick, 'subscription'),
}
