import type Stripe from 'stripe'
import type { SandboxOptions } from '../../src/index.js'
import { type Arranged, arrange } from './arrange.js'

/** When the stories of billing begin, in whole seconds since 1970. */
export const start = Date.parse('2026-01-31T12:00:00Z') / 1000
export const hour = 60 * 60
export const day = 24 * hour

export interface ArrangedBilling extends Arranged {
  customer: string
  /** A monthly price over ten dollars. */
  monthly: string
  /** A monthly price over thirty dollars, of another product. */
  dearer: string
  yearly: string
}

/** A standing clock, a customer with a card, and prices. */
export async function arrangeBilling(
  paymentMethod: string | null = 'pm_card_visa',
  options: SandboxOptions = {},
): Promise<ArrangedBilling> {
  const arranged = arrange({ clock: new Date(start * 1000), ...options })
  const { stripe } = arranged
  const customer = (await stripe.customers.create({ email: 'ada@example.test' })).id
  if (paymentMethod !== null) await changeCard(stripe, customer, paymentMethod)
  const price = async (name: string, amount: number, interval: 'month' | 'year') =>
    (
      await stripe.prices.create({
        currency: 'usd',
        product_data: { name },
        recurring: { interval },
        unit_amount: amount,
      })
    ).id
  const [monthly, dearer, yearly] = [
    await price('Course', 1000, 'month'),
    await price('Academy', 3000, 'month'),
    await price('Year', 10_000, 'year'),
  ]
  return { ...arranged, customer, monthly, dearer, yearly }
}

/** Makes another card the one that a customer pays with. */
export async function changeCard(stripe: Stripe, customer: string, name: string): Promise<void> {
  const { id } = await stripe.paymentMethods.attach(name, { customer })
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
}

/** A subscription to the monthly price unless told otherwise. */
export function subscribe(
  { stripe, customer, monthly }: ArrangedBilling,
  params: Partial<Stripe.SubscriptionCreateParams> = {},
): Promise<Stripe.Subscription> {
  return stripe.subscriptions.create({ customer, items: [{ price: monthly }], ...params })
}

/** What an invoice is known by, oldest first. */
export async function invoicesOf({ stripe }: Arranged, subscription: string) {
  const { data } = await stripe.invoices.list({ subscription, limit: 100 })
  return data.map(({ billing_reason: reason, status, total }) => ({ reason, status, total })).reverse()
}

export function periodOf({ items }: Stripe.Subscription): [number, number] {
  const [item] = items.data
  return [item?.current_period_start ?? 0, item?.current_period_end ?? 0]
}
