import type Stripe from 'stripe'
import { type InvoiceRouting, idOf, type Stage } from '../world/index.js'

/** What a request says about where the money of an invoice goes; `null` takes it back. */
export interface GivenRouting {
  application_fee_amount?: number
  transfer_data?: { amount?: number; destination: string } | null
}

/** Remembers where the money of an invoice goes besides the account that takes it: Stripe does not show it on the invoice. */
export function keepRouting({ world }: Stage, invoice: string, given: GivenRouting): void {
  if (given.application_fee_amount === undefined && given.transfer_data === undefined) return
  const before = world.invoice_routing.get(invoice)
  world.invoice_routing.put({
    id: invoice,
    application_fee_amount: given.application_fee_amount ?? before?.application_fee_amount ?? null,
    transfer_data: given.transfer_data === undefined ? (before?.transfer_data ?? null) : given.transfer_data,
  })
}

/** The parameters of the payment intent that say where the money goes: the invoice's own, or else its subscription's share of what is paid. */
export function routingOf(
  { world }: Stage,
  invoice: Stripe.Invoice,
  subscription: Stripe.Subscription | undefined,
): {
  application_fee_amount?: number
  on_behalf_of?: string
  transfer_data?: { amount?: number; destination: string }
} {
  const own = world.invoice_routing.get(invoice.id) ?? sharesOf(invoice, subscription)
  const onBehalfOf = idOf(invoice.on_behalf_of)
  return {
    ...(own?.application_fee_amount && { application_fee_amount: own.application_fee_amount }),
    ...(own?.transfer_data && { transfer_data: own.transfer_data }),
    ...(onBehalfOf !== null && { on_behalf_of: onBehalfOf }),
  }
}

function sharesOf(
  { amount_remaining: amount }: Stripe.Invoice,
  subscription: Stripe.Subscription | undefined,
): Omit<InvoiceRouting, 'id'> | undefined {
  if (!subscription) return undefined
  const { application_fee_percent: fee, transfer_data: data } = subscription
  const share = data?.amount_percent ?? null
  return {
    application_fee_amount: fee === null ? null : part(amount, fee),
    transfer_data: data && {
      destination: idOf(data.destination) ?? '',
      ...(share !== null && { amount: part(amount, share) }),
    },
  }
}

/** A percentage has at most two places, so hundredths of it are whole. */
function part(amount: number, percent: number): number {
  return Math.round((amount * Math.round(percent * 100)) / 10_000)
}
