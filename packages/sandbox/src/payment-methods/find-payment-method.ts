import type Stripe from 'stripe'
import { noSuch } from '../errors/index.js'
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
