import { refused } from '../errors/index.js'
import { replaceObject } from '../events/index.js'
import type { Stage } from '../world/index.js'

/** A lookup key leads to one price. Another one gets it only by taking it away. */
export function takeLookupKey(stage: Stage, key: string | null | undefined, transfer: boolean, taker = ''): void {
  if (!key) return
  for (const price of stage.world.prices.all()) {
    if (price.lookup_key !== key || price.id === taker) continue
    if (!transfer) throw refused(`A price (\`${price.id}\`) already uses that lookup key.`, { param: 'lookup_key' })
    replaceObject(stage, stage.world.prices, price, { ...price, lookup_key: null }, 'price.updated')
    return
  }
}
