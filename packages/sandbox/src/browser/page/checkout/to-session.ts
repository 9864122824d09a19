import type {
  StripeCheckoutAmount,
  StripeCheckoutLineItem,
  StripeCheckoutSession,
  StripeCheckoutShippingOption,
} from '@stripe/stripe-js'
import { missingName } from '../../../checkout-sessions/name-collection.js'
import type { PageLine, PageShippingOption, PaymentPage } from '../../../checkout-sessions/page/show-page.js'
import { exponentOf } from '../../../money/currencies.js'
import { formatMoney } from '../../../money/format-money.js'

/** The session as Stripe.js shows it to the app, of what the API tells. `isFilled` says whether the mounted Elements are complete. */
export function toSession(page: PaymentPage, locale: string, isFilled: boolean): StripeCheckoutSession {
  const { session } = page
  const currency = session.currency ?? 'usd'
  const money = (minorUnitsAmount: number): StripeCheckoutAmount => ({
    minorUnitsAmount,
    amount: formatMoney(minorUnitsAmount, currency, locale),
  })
  const customer = session.customer_details
  const shipping = session.collected_information?.shipping_details ?? null
  const options = page.shipping_options.map((option) => shippingOptionOf(option, currency, money))
  const chosen = page.shipping_options.findIndex(({ selected }) => selected)
  const shippingOption = options[chosen]
  const lastError = page.payment_intent?.last_payment_error?.message
  return {
    id: page.id,
    billingAddress: customer?.address ? { name: customer.name, address: addressOf(customer.address) } : null,
    businessName: page.business_name,
    nameCollection: session.name_collection
      ? { individualName: customer?.individual_name ?? null, businessName: customer?.business_name ?? null }
      : null,
    canConfirm: isFilled && isReady(page),
    currency,
    currencyOptions: null,
    discountAmounts: discountsOf(page, money),
    email: customer?.email ?? null,
    lastPaymentError: lastError === undefined ? null : { message: lastError },
    lineItems: page.line_items.map((line) => lineItemOf(line, money)),
    livemode: false,
    minorUnitsAmountDivisor: divisorOf(currency),
    phoneNumber: customer?.phone ?? null,
    recurring: null,
    savedPaymentMethods: savedMethodsOf(page),
    shipping: shippingOption ? { shippingOption, taxAmounts: null } : null,
    shippingAddress: shipping && { name: shipping.name, address: addressOf(shipping.address) },
    shippingOptions: options,
    status: statusOf(page),
    surcharge: null,
    tax: { status: 'ready' },
    taxAmounts: null,
    taxIdInfo: taxIdInfoOf(customer),
    total: totalOf(page, money),
    optionalItems: null,
  }
}

type Money = (minorUnits: number) => StripeCheckoutAmount

/** What the API asks for before it takes money: an address to write to, and one to ship to. */
function isReady({ session }: PaymentPage): boolean {
  const shipsKnown = !session.shipping_address_collection || session.collected_information?.shipping_details != null
  return (
    session.status === 'open' &&
    Boolean(session.customer_details?.email) &&
    shipsKnown &&
    missingName(session) === undefined
  )
}

function statusOf({ session }: PaymentPage): StripeCheckoutSession['status'] {
  if (session.status === 'complete') {
    const paid = (['paid', 'unpaid', 'no_payment_required'] as const).find((each) => each === session.payment_status)
    return { type: 'complete', paymentStatus: paid ?? 'unpaid' }
  }
  return { type: session.status === 'expired' ? 'expired' : 'open' }
}

function totalOf({ session }: PaymentPage, money: Money): StripeCheckoutSession['total'] {
  const { amount_discount: discount = 0, amount_shipping: shipping = 0 } = session.total_details ?? {}
  const [subtotal, total] = [session.amount_subtotal ?? 0, session.amount_total ?? 0]
  const exclusive = total - (subtotal - discount + (shipping ?? 0))
  return {
    appliedBalance: money(0),
    balanceAppliedToNextInvoice: false,
    discount: money(discount),
    shippingRate: money(shipping ?? 0),
    subtotal: money(subtotal),
    surcharge: money(0),
    taxExclusive: money(exclusive),
    taxInclusive: money((session.total_details?.amount_tax ?? 0) - exclusive),
    total: money(total),
  }
}

function lineItemOf({ item, name, description, images }: PageLine, money: Money): StripeCheckoutLineItem {
  const exclusive = item.amount_total - (item.amount_subtotal - item.amount_discount)
  const recurring = item.price?.recurring
  const interval = (['day', 'month', 'week', 'year'] as const).find((each) => each === recurring?.interval)
  const adjustable = item.adjustable_quantity
  return {
    id: item.id,
    name,
    description,
    images,
    quantity: item.quantity ?? 1,
    discount: money(item.amount_discount),
    subtotal: money(item.amount_subtotal),
    total: money(item.amount_total),
    taxExclusive: money(exclusive),
    taxInclusive: money(item.amount_tax - exclusive),
    unitAmount: money(item.price?.unit_amount ?? 0),
    unitAmountDecimal: null,
    unitLabel: null,
    discountAmounts: null,
    taxAmounts: null,
    recurring:
      recurring && interval
        ? {
            interval,
            intervalCount: recurring.interval_count,
            usageType: recurring.usage_type === 'metered' ? 'metered' : 'licensed',
          }
        : null,
    // What Stripe offers where the seller set no bounds.
    adjustableQuantity: adjustable?.enabled
      ? { minimum: adjustable.minimum ?? 1, maximum: adjustable.maximum ?? 99 }
      : null,
    priceId: item.price?.id ?? '',
    isRemovable: false,
    pricing: null,
    transformQuantity: null,
  }
}

function discountsOf({ discount, session }: PaymentPage, money: Money): StripeCheckoutSession['discountAmounts'] {
  if (discount === null) return null
  const { name: displayName, code: promotionCode, percent_off: percentOff } = discount
  const amount = money(session.total_details?.amount_discount ?? 0)
  return [{ ...amount, displayName, promotionCode, percentOff, recurring: null }]
}

function taxIdInfoOf(customer: PaymentPage['session']['customer_details']): StripeCheckoutSession['taxIdInfo'] {
  const [taxId] = customer?.tax_ids ?? []
  if (!taxId?.value) return null
  // The API took its kind, so it is one of those that Stripe.js lists.
  const type = taxId.type as NonNullable<StripeCheckoutSession['taxIdInfo']>['taxId']['type']
  return { taxId: { type, value: taxId.value }, businessName: customer?.business_name ?? '' }
}

const estimateUnits = ['business_day', 'day', 'hour', 'month', 'week'] as const

function shippingOptionOf(
  { id, name, amount, delivery_estimate: estimate }: PageShippingOption,
  currency: string,
  money: Money,
): StripeCheckoutShippingOption {
  const bound = (given: { unit: string; value: number } | null | undefined) => {
    const unit = estimateUnits.find((each) => each === given?.unit)
    return given && unit ? { unit, value: given.value } : null
  }
  const deliveryEstimate = estimate && { minimum: bound(estimate.minimum), maximum: bound(estimate.maximum) }
  return { ...money(amount), id, currency, displayName: name, deliveryEstimate }
}

function savedMethodsOf({ saved_payment_methods: saved }: PaymentPage): StripeCheckoutSession['savedPaymentMethods'] {
  const cards = saved.flatMap(({ id, card, billing_details: { email, name, phone, address } }) => {
    if (!card) return []
    const { brand, exp_month: expMonth, exp_year: expYear, last4 } = card
    return [
      {
        id,
        type: 'card' as const,
        card: { brand, expMonth, expYear, last4 },
        billingDetails: { email, name, phone, address },
      },
    ]
  })
  return cards.length === 0 ? null : cards
}

function addressOf(address: {
  country: string | null
  line1: string | null
  line2: string | null
  city: string | null
  postal_code: string | null
  state: string | null
}) {
  const { country, line1, line2, city, postal_code, state } = address
  return { country: country ?? '', line1, line2, city, postal_code, state }
}

function divisorOf(currency: string): number {
  return 10 ** exponentOf(currency)
}
