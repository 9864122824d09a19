import type { Storage } from '@azora/pay-server'
import { makeEvents, signed } from '../events/events.ts'
import { median, perSecond } from '../kit/numbers.ts'
import type { Figure, Settings } from '../kit/part.ts'
import { loadProduct } from '../kit/product.ts'
import { quiet } from './subjects.ts'

const EVENTS = 20_000

type Commit = Storage<unknown>['commit']

/** What the memory store itself can take: the change sets of real events, committed one after the other. */
export async function measureMemoryStore({ cache, rounds }: Settings): Promise<readonly Figure[]> {
  const { createAzoraPay, memory } = await loadProduct(cache)
  const encoder = new TextEncoder()
  const sets: Parameters<Commit>[0][] = []
  const keeping = memory()
  const recording: Storage<unknown> = {
    ...keeping,
    commit(given) {
      sets.push(given)
      return keeping.commit(given)
    },
  }
  const recorder = createAzoraPay({ ...quiet, storage: recording })
  const deliveries = signed(makeEvents(EVENTS))
  for (const { body, signature } of deliveries) await recorder.webhooks.receive(encoder.encode(body), signature)
  // Code is compiled before anything is measured.
  const warmUp = memory()
  for (const set of sets) await warmUp.commit(set)
  const stores: number[] = []
  const wholes: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const store = memory()
    stores.push(
      await rateOf(sets.length, async () => {
        for (const set of sets) await store.commit(set)
      }),
    )
    const pay = createAzoraPay({ ...quiet, storage: memory() })
    wholes.push(
      await rateOf(deliveries.length, async () => {
        for (const { body, signature } of deliveries) await pay.webhooks.receive(encoder.encode(body), signature)
      }),
    )
  }
  return [
    {
      figure: 'events/s into the memory store',
      target: '≥ 30,000/s',
      measured: perSecond(median(stores)),
      peer: '',
      met: median(stores) >= 30_000,
    },
    {
      figure: 'the whole webhook over the memory store',
      target: null,
      measured: perSecond(median(wholes)),
      peer: '',
      met: null,
    },
  ]
}

async function rateOf(count: number, work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return count / ((performance.now() - startedMs) / 1000)
}
