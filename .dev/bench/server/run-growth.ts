// Events through the whole handler in one process; prints its heap after each slice.
import { makeEvents, signed } from '../events/events.ts'
import { inputOf } from '../kit/child.ts'
import { asAdmin, emptyDatabase } from '../kit/database.ts'
import { drive } from './drive.ts'
import { subjects } from './subjects.ts'

export interface GrowthInput {
  readonly cache: string
  readonly adminUrl: string
  readonly events: number
}

export interface GrowthResult {
  /** What lives on the heap and beside it, in bytes, after each slice. */
  readonly usedBytes: readonly number[]
}

const SLICE = 10_000

const { cache, adminUrl, events } = inputOf<GrowthInput>()
const url = await emptyDatabase(adminUrl, 'bench_growth')
const subject = await subjects.ours({ cache, url, connections: 32 })
const usedBytes: number[] = []
for (let done = 0; done < events; done += SLICE) {
  // Each slice has events of its own, made anew, so that nothing of the bench grows.
  await drive(signed(makeEvents(SLICE, done + 1)), 32, subject.handle)
  usedBytes.push(await settled())
  // The disk is not what is measured: what is stored is let go.
  await asAdmin(url, (admin) => admin.query('truncate azora_pay.event, azora_pay.record, azora_pay.fact'))
}
await subject.close()
console.log(JSON.stringify({ usedBytes } satisfies GrowthResult))

async function settled(): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    globalThis.gc?.()
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
