import { audit } from './conformance/audit.js'
import { copies } from './conformance/copies.js'
import { delivery } from './conformance/delivery.js'
import { deliveryOrder } from './conformance/delivery-order.js'
import { deliveryTypes } from './conformance/delivery-types.js'
import { facts } from './conformance/facts.js'
import { handingOver } from './conformance/handing-over.js'
import { ledgers } from './conformance/ledgers.js'
import { lists } from './conformance/lists.js'
import { operations } from './conformance/operations.js'
import { pruning } from './conformance/pruning.js'
import { puts } from './conformance/puts.js'
import { refusals } from './conformance/refusals.js'
import { sets } from './conformance/sets.js'
import { type Chapter, type ConformanceOptions, TIMEOUT_MS } from './harness.js'

const chapters: readonly Chapter[] = [
  puts,
  sets,
  refusals,
  facts,
  operations,
  ledgers,
  audit,
  lists,
  copies,
  delivery,
  deliveryTypes,
  deliveryOrder,
  handingOver,
  pruning,
]

/**
 * Tests a storage adapter: everything that the port promises, with data of its own, judged by reads that go past the
 * adapter.
 *
 * @example
 * ```ts
 * import { storageConformance } from '@azora/pay-server/testing'
 * import { describe, it } from 'vitest'
 *
 * storageConformance({ name: 'mine', describe, it, open: async () => openMyStorage() })
 * ```
 */
export function storageConformance<Tx>({ name, describe, it, open }: ConformanceOptions<Tx>): void {
  describe(`the storage ${name}`, () => {
    for (const { title, requirements } of chapters) {
      describe(title, () => {
        for (const { sentence, hold } of requirements) {
          it(
            sentence,
            async () => {
              const under = await open()
              try {
                await hold(under)
              } finally {
                await under.close()
              }
            },
            TIMEOUT_MS,
          )
        }
      })
    }
  })
}
