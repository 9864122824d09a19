import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { noteMove } from '../customer-balance/index.js'
import { noSuch } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import { kept, mergeMetadata, type Parsed } from '../parameters/index.js'
import { attachTo, findPaymentMethod, fullAddress, refuseForeignMethod } from '../payment-methods/index.js'
import { createTaxId } from '../tax-ids/index.js'
import { findCustomer, idOf } from '../world/index.js'
import type { createParameters, updateParameters } from './parameters.js'

type Written = Parsed<typeof updateParameters>

/** Makes a customer, or with a payment method that can't be kept none at all. */
export function createCustomer(call: Call<Parsed<typeof createParameters>>): Stripe.Customer {
  const { payment_method: method, invoice_settings: settings } = call.params
  if (method === undefined && !settings?.default_payment_method) return makeCustomer(call)
  const fork = call.fork()
  const made = makeCustomer({ ...call, ...fork.stage })
  fork.commit()
  return made
}

function makeCustomer(call: Call<Parsed<typeof createParameters>>): Stripe.Customer {
  const { params } = call
  const blank = blankCustomer(call.ids.make('cus_', 14), call.ids.make('', 8).toUpperCase(), call.now)
  const clock = params.test_clock
  if (clock !== undefined && !call.world.test_clocks.get(clock)) throw noSuch('testclock', clock, 'test_clock')
  const method = params.payment_method === undefined ? undefined : findPaymentMethod(call, params.payment_method)
  const customer = { ...written(blank, withDefault(params, method)), test_clock: clock ?? null }
  call.world.customers.put(customer)
  call.emit('customer.created', customer)
  noteBalance(call, blank, customer)
  for (const { type, value } of params.tax_id_data ?? []) {
    createTaxId({ ...call, params: { type, value } }, customer.id)
  }
  if (method) attachTo(call, method, customer.id)
  refuseForeignDefault(call, customer.invoice_settings.default_payment_method, customer.id)
  return customer
}

export function updateCustomer(call: Call<Written>): Stripe.Customer {
  const before = findCustomer(call, call.id)
  refuseForeignDefault(call, call.params.invoice_settings?.default_payment_method, before.id)
  const after = written(before, call.params)
  const previous = previousAttributes(before, after)
  call.world.customers.put(after)
  if (Object.keys(previous).length > 0) call.emit('customer.updated', after, previous)
  noteBalance(call, before, after)
  return after
}

/** Whoever is made with `pm_card_visa`, and pays with `pm_card_visa` by default, pays with the one that is made of that name. */
function withDefault(params: Parsed<typeof createParameters>, method: Stripe.PaymentMethod | undefined) {
  const settings = params.invoice_settings
  if (!method || settings?.default_payment_method !== params.payment_method) return params
  return { ...params, invoice_settings: { ...settings, default_payment_method: method.id } }
}

/** What a customer pays with by default has to be the customer's own. */
function refuseForeignDefault(
  call: Call<unknown>,
  method: string | Stripe.PaymentMethod | null | undefined,
  customer: string,
): void {
  refuseForeignMethod(call, idOf(method), customer, 'invoice_settings[default_payment_method]')
}

/** A balance that is set is a balance that moved. */
function noteBalance(call: Call<unknown>, before: Stripe.Customer, after: Stripe.Customer): void {
  const amount = after.balance - before.balance
  if (amount !== 0) noteMove(call, before, { amount, currency: after.currency ?? 'usd', type: 'adjustment' })
}

function blankCustomer(id: string, invoicePrefix: string, now: number): Stripe.Customer {
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created: now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: invoicePrefix,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
}

/** The customer with what the request named; `undefined` is silence, `null` unsets. */
function written(before: Stripe.Customer, params: Written): Stripe.Customer {
  const { address, shipping } = params
  return {
    ...before,
    address: address ? fullAddress(address) : address === null ? null : (before.address ?? null),
    balance: params.balance ?? before.balance,
    description: kept(params.description, before.description),
    email: kept(params.email, before.email),
    invoice_prefix: params.invoice_prefix ?? before.invoice_prefix ?? null,
    invoice_settings: invoiceSettings(before.invoice_settings, params.invoice_settings),
    metadata: mergeMetadata(before.metadata, params.metadata),
    name: kept(params.name, before.name ?? null),
    next_invoice_sequence: params.next_invoice_sequence ?? before.next_invoice_sequence ?? 1,
    phone: kept(params.phone, before.phone ?? null),
    preferred_locales: params.preferred_locales ?? before.preferred_locales ?? [],
    shipping: shipping
      ? { address: fullAddress(shipping.address), name: shipping.name, phone: shipping.phone ?? '' }
      : kept(shipping === null ? null : undefined, before.shipping),
    tax_exempt: params.tax_exempt === undefined ? (before.tax_exempt ?? 'none') : (params.tax_exempt ?? 'none'),
    ...(params.business_name && { business_name: params.business_name }),
    ...(params.individual_name && { individual_name: params.individual_name }),
  }
}

function invoiceSettings(
  before: Stripe.Customer.InvoiceSettings,
  told: Written['invoice_settings'],
): Stripe.Customer.InvoiceSettings {
  if (!told) return before
  return {
    ...before,
    custom_fields: kept(told.custom_fields, before.custom_fields),
    default_payment_method: kept(told.default_payment_method, before.default_payment_method as string | null),
    footer: kept(told.footer, before.footer),
  }
}
