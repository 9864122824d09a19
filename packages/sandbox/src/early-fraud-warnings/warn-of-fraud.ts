import type Stripe from 'stripe'
import { idOf, type Stage } from '../world/index.js'

/** The issuer tells the networks that a charge was not its cardholder's doing. No money moves yet. */
export function warnOfFraud(stage: Stage, chargeId: string): void {
  const charge = stage.world.charges.get(chargeId)
  if (!charge) return
  const intent = idOf(charge.payment_intent)
  const warning: Stripe.Radar.EarlyFraudWarning = {
    id: stage.ids.make('issfr_1'),
    object: 'radar.early_fraud_warning',
    actionable: true,
    charge: charge.id,
    created: stage.now,
    fraud_type: 'unauthorized_use_of_card',
    livemode: false,
    ...(intent !== null && { payment_intent: intent }),
  }
  stage.world.early_fraud_warnings.put(warning)
  stage.emit('radar.early_fraud_warning.created', warning)
}

/** Once all was given back there is nothing left to do about a warning. */
export function settleWarnings(stage: Stage, charge: Stripe.Charge): void {
  if (!charge.refunded) return
  for (const warning of stage.world.early_fraud_warnings.all()) {
    if (warning.charge !== charge.id || !warning.actionable) continue
    const settled = { ...warning, actionable: false }
    stage.world.early_fraud_warnings.put(settled)
    stage.emit('radar.early_fraud_warning.updated', settled, { actionable: true })
  }
}
