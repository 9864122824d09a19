import type { Fault } from '@azora/pay-sandbox'
import type { Chance } from './chance.js'

/** What goes wrong around a process. */
export interface Weather {
  /** What becomes of a call of the storage: refused before it did anything, or done and its answer lost. */
  storage(): 'fine' | 'refused' | 'answer lost'
  /** What becomes of a call to Stripe. */
  network(): Fault | undefined
  /** What becomes of a webhook between Stripe and us. */
  post(): 'arrives' | 'lost' | 'answer lost'
  /** Whether a handler of the app throws. */
  handlerThrows(): boolean
  /** From now on nothing goes wrong any more. */
  clear(): void
}

/** How bad it gets is drawn once for each seed: many bugs need one kind of trouble and the absence of all others. */
export function weatherFrom(chance: Chance): Weather {
  const severity = () => chance.pick([0, 0.03, 0.1, 0.25])
  let risk = { storage: severity(), network: severity(), post: severity(), handlers: severity() }
  const faults: readonly (readonly [number, () => Fault])[] = [
    [3, () => 'reset'],
    [4, () => 'reset_after_commit'],
    [1, () => 'timeout_before'],
    [2, () => 'timeout_after_commit'],
    [1, () => 'malformed'],
    [2, () => ({ status: chance.pick([500, 502, 503]) })],
    [1, () => ({ status: 500, stored: true })],
    [1, () => ({ status: 429 })],
    [3, () => ({ latencyMs: 50 + chance.below(4_000) })],
  ]
  return {
    storage() {
      if (!chance.happens(risk.storage)) return 'fine'
      return chance.pick(['refused', 'answer lost'])
    },
    network: () => (chance.happens(risk.network) ? chance.weigh(faults)() : undefined),
    post() {
      if (!chance.happens(risk.post)) return 'arrives'
      return chance.pick(['lost', 'answer lost'])
    },
    handlerThrows: () => chance.happens(risk.handlers),
    clear() {
      risk = { storage: 0, network: 0, post: 0, handlers: 0 }
    },
  }
}
