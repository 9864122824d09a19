import { advanceCharge } from '../charges/index.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'

/** Nobody captured in time: the hold on the card is gone, and the intent with it, unless a part was captured. */
export function expireAuthorization(stage: Stage, id: string): void {
  const intent = stage.world.payment_intents.get(id)
  const charge = stage.world.charges.get(idOf(intent?.latest_charge) ?? '')
  if (!intent || !charge || intent.status !== 'requires_capture') return
  if (charge.amount_captured > 0) {
    advanceCharge(stage, charge, { kind: 'captured', amount: charge.amount_captured })
    advanceIntent(stage, intent, { kind: 'captured', amount: 0, multicapture: true })
    return
  }
  advanceCharge(stage, charge, { kind: 'expired' })
  advanceIntent(stage, intent, { kind: 'canceled', reason: 'automatic', at: stage.now })
}
