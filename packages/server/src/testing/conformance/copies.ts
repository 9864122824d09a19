import { PLATFORM } from '../../storage/port/index.js'
import { equal } from '../expect.js'
import type { Chapter } from '../harness.js'
import { announcePayment, auditEntry, begin, claim, deliveryLimits, finish, putPayment, setOf } from '../samples.js'

const limits = deliveryLimits()
const all = { account: PLATFORM, index: { by: 'all' }, limit: 10 } as const

/** Writes over everything that can be written over in it. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  if (value instanceof Uint8Array) return void value.fill(0)
  for (const [key, entry] of Object.entries(value)) {
    spoil(entry)
    if (typeof entry !== 'object') Reflect.set(value, key, 'spoilt')
  }
}

export const copies: Chapter = {
  title: 'what is given away is a copy',
  requirements: [
    {
      sentence: 'keeps what it has, whatever a handler or a reader does to what it was given',
      async hold({ storage }) {
        const tell = [putPayment({ asOfS: 1 }), announcePayment('fact:1'), claim('evt_1'), auditEntry('aud_1')]
        await storage.commit([setOf(...tell, begin('op_1'))])
        await storage.commit([setOf(finish('op_1'))])
        const everything = async () => [
          await storage.get('payment', 'pi_1', PLATFORM),
          await storage.list('payment', all),
          await storage.operations({ by: 'key', account: PLATFORM, key: 'op_1' }),
          await storage.events({ limit: 10 }),
          (await storage.facts({ limit: 10 })).map(({ previous, current }) => [previous, current]),
          await storage.audit({ limit: 10 }),
        ]
        const before = structuredClone(await everything())
        await storage.deliver(limits, async (fact) => spoil(fact))
        spoil(await everything())
        equal(await everything(), before, 'what is kept')
      },
    },
    {
      sentence: 'keeps what it was told, whatever becomes of the set',
      async hold({ storage }) {
        const set = setOf(putPayment({ asOfS: 1 }), claim('evt_1'), auditEntry('aud_1'), begin('op_1'))
        const everything = async () => [
          await storage.get('payment', 'pi_1', PLATFORM),
          await storage.operations({ by: 'key', account: PLATFORM, key: 'op_1' }),
          await storage.events({ limit: 10 }),
          await storage.audit({ limit: 10 }),
        ]
        await storage.commit([set])
        const before = structuredClone(await everything())
        spoil(set)
        equal(await everything(), before, 'what is kept')
      },
    },
  ],
}
