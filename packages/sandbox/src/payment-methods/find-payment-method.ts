import type Stripe from 'stripe'
import { noSuch, refused } from '../errors/index.js'
import { cardByName } from '../test-cards/index.js'
import type { Stage } from '../world/index.js'
import { bankAccountByName } from './bank-account-names.js'
import { createFromTestCard, createPaymentMethod } from './create-payment-method.js'

/** The payment method that an id names. Names such as `pm_card_visa` make a new one each time, as at Stripe. */
export function findPaymentMethod(stage: Stage, id: string, param = 'payment_method'): Stripe.PaymentMethod {
  const known = stage.world.payment_methods.get(id)
  if (known) return known
  const behaviour = id.startsWith('pm_card_') || id.startsWith('tok_') ? cardByName(id) : undefined
  if (behaviour) return createFromTestCard(stage, behaviour)
  const bank = bankAccountByName(id)
  if (bank) return createPaymentMethod(stage, bank)
  throw noSuch('PaymentMethod', id, param)
}

/** What a customer is charged to by default has to be theirs. @throws StripeError 400 when it is not there, or not attached to them */
export function refuseForeignMethod(
  { world }: Stage,
  method: string | null | undefined,
  customer: string,
  param: string,
): void {
  if (!method) return
  const known = world.payment_methods.get(method)
  if (!known) throw noSuch('PaymentMethod', method, param)
  if (known.customer === customer) return
  throw refused(
    `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`,
    { code: 'resource_missing', param },
  )
}

/** Whether the payment method is attached to the customer. */
export function isOwn({ world }: Stage, method: string, customer: string): boolean {
  return world.payment_methods.get(method)?.customer === customer
}
