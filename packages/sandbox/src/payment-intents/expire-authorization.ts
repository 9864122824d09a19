import { advanceCharge } from '../charges/index.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'

/** Nobody captured in time: the hold on the card is gone, and the intent with it. */
export function expireAuthorization(stage: Stage, id: string): void {
  const intent = stage.world.payment_intents.get(id)
  const charge = stage.world.charges.get(idOf(intent?.latest_charge) ?? '')
  if (!intent || !charge || intent.status !== 'requires_capture') return
  advanceCharge(stage, charge, { kind: 'expired' })
  advanceIntent(stage, intent, { kind: 'canceled', reason: 'automatic', at: stage.now })
}
