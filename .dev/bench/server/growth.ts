import { join } from 'node:path'
import { inChild } from '../kit/child.ts'
import type { Figure, Settings } from '../kit/part.ts'
import { startPostgres } from '../kit/product.ts'
import type { GrowthInput, GrowthResult } from './run-growth.ts'

const program = join(import.meta.dirname, 'run-growth.ts')
const MEGABYTE = 1024 * 1024
const LIMIT_MB = 20

/** What the process holds more after many events than after the first ones, its garbage collected. */
export async function measureGrowth({ cache, full }: Settings): Promise<readonly Figure[]> {
  const events = full ? 1_000_000 : 100_000
  const { adminUrl, stop } = await startPostgres(cache)
  try {
    const input: GrowthInput = { cache, adminUrl, events }
    const { usedBytes } = await inChild<GrowthResult>(program, input)
    const [first = Number.NaN] = usedBytes
    const grownMb = ((usedBytes.at(-1) ?? Number.NaN) - first) / MEGABYTE
    const mostMb = (Math.max(...usedBytes) - first) / MEGABYTE
    return [
      {
        figure: `memory growth over ${events.toLocaleString('en')} events`,
        target: `≤ ${LIMIT_MB} MB`,
        measured: `${grownMb.toFixed(1)} MB (at most ${mostMb.toFixed(1)})`,
        peer: '',
        met: grownMb <= LIMIT_MB,
      },
    ]
  } finally {
    await stop()
  }
}
