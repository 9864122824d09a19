import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange } from '../behaviour/arrange.js'
import { custom, everything } from '../behaviour/sellers.js'

// Stripe's command line has `stripe trigger`, which makes an event happen by a few plain requests. What it can make happen, the
// same kind of requests make happen here: one row for each event of the resources that are simulated.

type Steps = (arranged: Arranged) => Promise<unknown>

const card = { payment_method: 'pm_card_visa', confirm: true, return_url: 'https://shop.test/return' } as const
const money = { amount: 2000, currency: 'usd' } as const
const monthly = { currency: 'usd', unit_amount: 1500, recurring: { interval: 'month' } } as const
const foo = { metadata: { foo: 'bar' } }
const start = Date.parse('2026-01-01T00:00:00Z') / 1000
const month = 31 * 86_400

const pay = ({ stripe }: Arranged, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({ ...money, ...card, ...more })
const hold = (arranged: Arranged) => pay(arranged, { capture_method: 'manual' })
const swallow = (promise: Promise<unknown>) => promise.catch((error: { type?: string }) => error.type)
const coupon = ({ stripe }: Arranged) => stripe.coupons.create({ duration: 'forever', percent_off: 20 })
const customer = ({ stripe }: Arranged) => stripe.customers.create({ description: 'Somebody' })
const product = ({ stripe }: Arranged) => stripe.products.create({ name: 'Plan' })
const price = async (arranged: Arranged, terms: Partial<Stripe.PriceCreateParams> = monthly) =>
  arranged.stripe.prices.create({ currency: 'usd', unit_amount: 1500, product: (await product(arranged)).id, ...terms })

async function cardOf({ stripe }: Arranged, id: string, name = 'pm_card_visa') {
  const method = await stripe.paymentMethods.attach(name, { customer: id })
  await stripe.customers.update(id, { invoice_settings: { default_payment_method: method.id } })
  return method
}

async function draft(arranged: Arranged) {
  const { id } = await customer(arranged)
  await arranged.stripe.invoiceItems.create({ customer: id, ...money })
  const terms = { pending_invoice_items_behavior: 'include', collection_method: 'send_invoice' } as const
  return arranged.stripe.invoices.create({ customer: id, days_until_due: 30, ...terms })
}

async function open(arranged: Arranged) {
  return arranged.stripe.invoices.finalizeInvoice((await draft(arranged)).id)
}

async function note(arranged: Arranged) {
  const invoice = await open(arranged)
  return arranged.stripe.creditNotes.create({ invoice: invoice.id, amount: 500 })
}

async function subscribe(arranged: Arranged, more: Partial<Stripe.SubscriptionCreateParams> = {}) {
  const { id } = await customer(arranged)
  await cardOf(arranged, id)
  return arranged.stripe.subscriptions.create({ customer: id, items: [{ price: (await price(arranged)).id }], ...more })
}

async function schedule(arranged: Arranged, more: Partial<Stripe.SubscriptionScheduleCreateParams> = {}) {
  const clock = await arranged.stripe.testHelpers.testClocks.create({ frozen_time: start })
  const { id } = await arranged.stripe.customers.create({ test_clock: clock.id })
  await cardOf(arranged, id)
  const items = [{ price: (await price(arranged)).id }]
  const made = await arranged.stripe.subscriptionSchedules.create({
    customer: id,
    start_date: start,
    end_behavior: 'cancel',
    phases: [{ items, duration: { interval: 'month' } }],
    ...more,
  })
  const until = async (seconds: number) => {
    await arranged.stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: start + seconds })
    await arranged.sandbox.clock.advance({ minutes: 1 })
  }
  return { id: made.id, until }
}

async function session(arranged: Arranged, more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const line_items = [{ price: (await price(arranged, {})).id, quantity: 2 }]
  const urls = { success_url: 'https://shop.test/done', cancel_url: 'https://shop.test/back' }
  return arranged.stripe.checkout.sessions.create({ mode: 'payment', line_items, ...urls, ...more })
}

/** The buyer pays: the one thing that is done at the page, and not through the API. */
async function buy(arranged: Arranged, params: Record<string, string>, more?: Parameters<typeof session>[1]) {
  const { id } = await session(arranged, more)
  const form = new URLSearchParams({ expected_amount: '3000', ...params }).toString()
  const { sandbox } = arranged
  const headers = { authorization: `Bearer ${sandbox.publishableKey}` }
  const answer = await sandbox.fetch(`https://api.stripe.com/v1/payment_pages/${id}/confirm`, {
    method: 'POST',
    headers,
    body: form,
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
  await sandbox.clock.advance({ minutes: 1 })
}

const debit = (iban: string) => ({
  'payment_method_data[type]': 'sepa_debit',
  'payment_method_data[sepa_debit][iban]': iban,
  'payment_method_data[billing_details][email]': 'ada@example.test',
  'payment_method_data[billing_details][name]': 'Ada',
  email: 'ada@example.test',
})
const inEuros: Partial<Stripe.Checkout.SessionCreateParams> = {
  allowed_payment_method_types: ['sepa_debit'],
  line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 3000, product_data: { name: 'Shirt' } } }],
}

async function send(arranged: Arranged) {
  await pay(arranged, { payment_method: 'pm_card_bypassPending' })
  const { id } = await arranged.stripe.accounts.create({ ...custom, ...everything })
  return arranged.stripe.transfers.create({ amount: 1000, currency: 'usd', destination: id })
}

async function payOut(arranged: Arranged) {
  await pay(arranged, { payment_method: 'pm_card_bypassPending' })
  return arranged.stripe.payouts.create({ amount: 1000, currency: 'usd' })
}

const steps: Readonly<Record<string, Steps>> = {
  'account.updated': async ({ stripe }) => stripe.accounts.update((await stripe.accounts.create()).id, foo),
  'account.application.deauthorized': async ({ stripe }) => stripe.accounts.del((await stripe.accounts.create()).id),
  'balance.available': (at) => pay(at, { payment_method: 'pm_card_bypassPending' }),
  'billing_portal.configuration.created': ({ stripe }) =>
    stripe.billingPortal.configurations.create({ features: { invoice_history: { enabled: true } } }),
  'billing_portal.configuration.updated': async ({ stripe }) => {
    const made = await stripe.billingPortal.configurations.create({ features: { invoice_history: { enabled: true } } })
    return stripe.billingPortal.configurations.update(made.id, { active: false })
  },
  'billing_portal.session.created': async (at) =>
    at.stripe.billingPortal.sessions.create({ customer: (await customer(at)).id, return_url: 'https://shop.test' }),
  'charge.captured': async (at) => at.stripe.paymentIntents.capture((await hold(at)).id),
  'charge.dispute.created': (at) => pay(at, { payment_method: 'pm_card_createDispute' }),
  'charge.dispute.updated': async (at) => {
    await pay(at, { payment_method: 'pm_card_createDispute' })
    const [dispute] = (await at.stripe.disputes.list()).data
    return at.stripe.disputes.update(dispute?.id ?? '', { evidence: { product_description: 'A shirt' } })
  },
  'charge.dispute.closed': async (at) => {
    await pay(at, { payment_method: 'pm_card_createDispute' })
    return at.stripe.disputes.close((await at.stripe.disputes.list()).data[0]?.id ?? '')
  },
  'charge.failed': (at) => swallow(pay(at, { payment_method: 'pm_card_chargeDeclined' })),
  'charge.refunded': async (at) => at.stripe.refunds.create({ payment_intent: (await pay(at)).id }),
  'charge.refund.updated': async (at) => {
    const refund = await at.stripe.refunds.create({ payment_intent: (await pay(at)).id })
    return at.stripe.refunds.update(refund.id, foo)
  },
  'charge.succeeded': (at) => pay(at),
  'checkout.session.completed': async (at) => {
    const billing_details = { email: 'ada@example.test', name: 'Ada' }
    const method = await at.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' }, billing_details })
    return buy(at, { payment_method: method.id })
  },
  'checkout.session.async_payment_succeeded': (at) => buy(at, debit('DE89370400440532013000'), inEuros),
  'checkout.session.async_payment_failed': (at) => buy(at, debit('DE62370400440532013001'), inEuros),
  'checkout.session.expired': async (at) => at.stripe.checkout.sessions.expire((await session(at)).id),
  'coupon.created': coupon,
  'coupon.updated': async (at) => at.stripe.coupons.update((await coupon(at)).id, foo),
  'coupon.deleted': async (at) => at.stripe.coupons.del((await coupon(at)).id),
  'credit_note.created': note,
  'credit_note.updated': async (at) => at.stripe.creditNotes.update((await note(at)).id, foo),
  'credit_note.voided': async (at) => at.stripe.creditNotes.voidCreditNote((await note(at)).id),
  'customer.created': customer,
  'customer.updated': async (at) => at.stripe.customers.update((await customer(at)).id, foo),
  'customer.deleted': async (at) => at.stripe.customers.del((await customer(at)).id),
  'customer.discount.created': async (at) => subscribe(at, { discounts: [{ coupon: (await coupon(at)).id }] }),
  'customer.discount.deleted': async (at) => {
    const { id } = await subscribe(at, { discounts: [{ coupon: (await coupon(at)).id }] })
    return at.stripe.subscriptions.deleteDiscount(id)
  },
  'customer.subscription.created': (at) => subscribe(at),
  'customer.subscription.updated': async (at) => at.stripe.subscriptions.update((await subscribe(at)).id, foo),
  'customer.subscription.deleted': async (at) => at.stripe.subscriptions.cancel((await subscribe(at)).id),
  'customer.subscription.paused': async (at) => {
    const end_behavior = { missing_payment_method: 'pause' } as const
    const items = [{ price: (await price(at)).id }]
    const trial = { trial_period_days: 7, trial_settings: { end_behavior } }
    const { id } = await at.stripe.subscriptions.create({ customer: (await customer(at)).id, items, ...trial })
    return at.stripe.subscriptions.update(id, { trial_end: 'now' })
  },
  'customer.subscription.trial_will_end': (at) => subscribe(at, { trial_period_days: 2 }),
  'invoice.created': draft,
  'invoice.updated': async (at) => at.stripe.invoices.update((await draft(at)).id, foo),
  'invoice.deleted': async (at) => at.stripe.invoices.del((await draft(at)).id),
  'invoice.finalized': open,
  'invoice.sent': async (at) => at.stripe.invoices.sendInvoice((await draft(at)).id),
  'invoice.voided': async (at) => at.stripe.invoices.voidInvoice((await open(at)).id),
  'invoice.marked_uncollectible': async (at) => at.stripe.invoices.markUncollectible((await open(at)).id),
  'invoice.paid': async (at) => at.stripe.invoices.pay((await open(at)).id, { paid_out_of_band: true }),
  'invoice.payment_succeeded': (at) => subscribe(at),
  'invoice.payment_failed': async (at) => {
    const { id } = await customer(at)
    await cardOf(at, id, 'pm_card_chargeCustomerFail')
    return swallow(at.stripe.subscriptions.create({ customer: id, items: [{ price: (await price(at)).id }] }))
  },
  'invoice.payment_action_required': async (at) => {
    const { id } = await customer(at)
    await cardOf(at, id, 'pm_card_authenticationRequired')
    return at.stripe.subscriptions.create({ customer: id, items: [{ price: (await price(at)).id }] })
  },
  'invoiceitem.created': draft,
  'invoiceitem.deleted': async (at) => {
    const item = await at.stripe.invoiceItems.create({ customer: (await customer(at)).id, ...money })
    return at.stripe.invoiceItems.del(item.id)
  },
  'payment_intent.created': ({ stripe }) => stripe.paymentIntents.create(money),
  'payment_intent.succeeded': (at) => pay(at),
  'payment_intent.canceled': async ({ stripe }) =>
    stripe.paymentIntents.cancel((await stripe.paymentIntents.create(money)).id),
  'payment_intent.amount_capturable_updated': hold,
  'payment_intent.payment_failed': (at) => swallow(pay(at, { payment_method: 'pm_card_chargeDeclined' })),
  'payment_intent.requires_action': (at) => pay(at, { payment_method: 'pm_card_authenticationRequired' }),
  'payment_intent.processing': (at) => {
    const mandate_data = { customer_acceptance: { type: 'offline' } } as const
    const allowed_payment_method_types = ['us_bank_account'] as const
    const method = { payment_method: 'pm_usBankAccount_success', mandate_data }
    return pay(at, { ...method, allowed_payment_method_types: [...allowed_payment_method_types] })
  },
  'payment_link.created': async (at) =>
    at.stripe.paymentLinks.create({ line_items: [{ price: (await price(at, {})).id, quantity: 1 }] }),
  'payment_link.updated': async (at) => {
    const line_items = [{ price: (await price(at, {})).id, quantity: 1 }]
    return at.stripe.paymentLinks.update((await at.stripe.paymentLinks.create({ line_items })).id, foo)
  },
  'payment_method.attached': async (at) => cardOf(at, (await customer(at)).id),
  'payment_method.updated': async (at) => {
    const method = await cardOf(at, (await customer(at)).id)
    return at.stripe.paymentMethods.update(method.id, { card: { exp_month: 12, exp_year: 2040 } })
  },
  'payment_method.detached': async (at) =>
    at.stripe.paymentMethods.detach((await cardOf(at, (await customer(at)).id)).id),
  'payout.created': payOut,
  'payout.updated': async (at) => at.stripe.payouts.update((await payOut(at)).id, foo),
  'price.created': (at) => price(at),
  'price.updated': async (at) => at.stripe.prices.update((await price(at)).id, foo),
  'product.created': product,
  'product.updated': async (at) => at.stripe.products.update((await product(at)).id, foo),
  'product.deleted': async (at) => at.stripe.products.del((await product(at)).id),
  'promotion_code.created': async (at) =>
    at.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: (await coupon(at)).id } }),
  'promotion_code.updated': async (at) => {
    const promotion = { type: 'coupon', coupon: (await coupon(at)).id } as const
    return at.stripe.promotionCodes.update((await at.stripe.promotionCodes.create({ promotion })).id, foo)
  },
  'setup_intent.created': ({ stripe }) => stripe.setupIntents.create(),
  'setup_intent.succeeded': ({ stripe }) => stripe.setupIntents.create(card),
  'setup_intent.canceled': async ({ stripe }) => stripe.setupIntents.cancel((await stripe.setupIntents.create()).id),
  'setup_intent.requires_action': ({ stripe }) =>
    stripe.setupIntents.create({ ...card, payment_method: 'pm_card_authenticationRequired' }),
  'setup_intent.setup_failed': ({ stripe }) =>
    swallow(stripe.setupIntents.create({ ...card, payment_method: 'pm_card_chargeDeclined' })),
  'subscription_schedule.created': (at) => schedule(at),
  'subscription_schedule.updated': async (at) => at.stripe.subscriptionSchedules.update((await schedule(at)).id, foo),
  'subscription_schedule.canceled': async (at) => at.stripe.subscriptionSchedules.cancel((await schedule(at)).id),
  'subscription_schedule.released': async (at) => at.stripe.subscriptionSchedules.release((await schedule(at)).id),
  'subscription_schedule.expiring': async (at) => (await schedule(at)).until(month - 6 * 86_400),
  'subscription_schedule.completed': async (at) => (await schedule(at)).until(month + 86_400),
  'tax_rate.created': ({ stripe }) => stripe.taxRates.create({ display_name: 'VAT', percentage: 15, inclusive: false }),
  'tax_rate.updated': async ({ stripe }) => {
    const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 15, inclusive: false })
    return stripe.taxRates.update(rate.id, { active: false })
  },
  'test_helpers.test_clock.created': ({ stripe }) => stripe.testHelpers.testClocks.create({ frozen_time: start }),
  'test_helpers.test_clock.advancing': async (at) => (await schedule(at)).until(86_400),
  'test_helpers.test_clock.ready': async (at) => (await schedule(at)).until(86_400),
  'test_helpers.test_clock.deleted': async ({ stripe }) =>
    stripe.testHelpers.testClocks.del((await stripe.testHelpers.testClocks.create({ frozen_time: start })).id),
  'topup.created': ({ stripe }) =>
    stripe.topups.create({ ...money, description: 'Top-up', statement_descriptor: 'Top-up' }),
  'transfer.created': send,
  'transfer.updated': async (at) => at.stripe.transfers.update((await send(at)).id, foo),
  'transfer.reversed': async (at) => at.stripe.transfers.createReversal((await send(at)).id),
}

/** The events of the platform and of every account that is or was connected to it. */
function told({ sandbox }: Arranged): string[] {
  const { objects, connected } = sandbox.snapshot()
  const worlds: Record<string, unknown>[] = [objects, ...Object.values(connected)]
  return worlds.flatMap(({ events }) => (Array.isArray(events) ? events : [])).map(({ type }) => String(type))
}

describe('a few plain requests make happen', () => {
  it.each(Object.entries(steps))('%s', async (type, happen) => {
    const arranged = arrange({ clock: '2026-11-23T12:00:00Z' })
    await happen(arranged)
    await arranged.sandbox.clock.advance({ minutes: 1 })
    expect(told(arranged)).toContain(type)
  })
})
