import type { AzoraPayOptions, ResolvedConfig } from '../config/index.js'
import type { OutboxFact } from '../storage/port/index.js'
import type { Telemetry } from '../telemetry/index.js'
import { type Delivery, deliveryParts } from './delivery.js'
import type { FactHandlers } from './fact-handlers.js'
import { assertOwnMode } from './own-mode.js'
import { createPump } from './pump.js'

/** Starts whoever delivers facts, and tells of each attempt how long it had waited, how long it took and how it ended. */
export function startDelivery<Tx>(
  { storage, delivery }: AzoraPayOptions<Tx>,
  { stripe, clock, logger, sleep, random, retries }: ResolvedConfig,
  { types, handle }: FactHandlers<Tx>,
  telemetry: Telemetry,
): Delivery {
  const start = delivery?.engine ?? createPump
  const handler = (fact: OutboxFact, tx: Tx) => {
    telemetry.factWaited(fact.type, Math.max(0, clock.nowMs() - fact.announcedAtMs) / 1000)
    return telemetry.observe('fact', fact.type, async (note) => {
      note({}, { fact: fact.key, attempt: fact.attempts + 1 })
      assertOwnMode(fact, stripe.livemode)
      await handle(fact, tx)
    })
  }
  const parts = deliveryParts({ storage, types, handler, policy: retries, clock, logger, sleep, random })
  const onFailure = (fact: OutboxFact) => {
    telemetry.factFailed(fact.type, fact.state)
    parts.onFailure(fact)
  }
  return start({ ...parts, onFailure })
}
