import { join } from 'node:path'
import { inChild } from '../kit/child.ts'
import { median, milliseconds, perSecond } from '../kit/numbers.ts'
import type { Figure, Settings } from '../kit/part.ts'
import { buildCommand, startCommand } from './command.ts'
import type { Flows } from './run-flows.ts'
import type { Memory } from './run-memory.ts'

const program = (name: string) => join(import.meta.dirname, `${name}.ts`)

/** The sandbox as its users meet it, in turns; each thing is measured in a process of its own. */
export async function measureSandbox({ cache, rounds }: Settings): Promise<readonly Figure[]> {
  const command = await buildCommand(cache)
  const starts: number[] = []
  const requests: number[] = []
  const flows: Flows[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const served = await startCommand(command)
    starts.push(served.startMs)
    requests.push(await inChild<number>(program('run-http'), { url: served.url }))
    await served.stop()
    flows.push(await inChild<Flows>(program('run-flows'), { cache }))
    console.log(
      `  round ${round}: started in ${milliseconds(served.startMs)}, ${perSecond(flows.at(-1)?.perSecond ?? 0)}`,
    )
  }
  const memory = await inChild<Memory>(program('run-memory'), { cache })
  return [...speed(starts, requests, flows), ...growth(memory)]
}

function speed(starts: readonly number[], requests: readonly number[], flows: readonly Flows[]): Figure[] {
  const startMs = median(starts)
  const requestMs = median(requests)
  const rate = median(flows.map(({ perSecond }) => perSecond))
  const clientRate = median(flows.map(({ perSecondWithClient }) => perSecondWithClient))
  return [
    {
      figure: 'from the command to the first answer',
      target: '≤ 300 ms',
      measured: milliseconds(startMs),
      peer: '',
      met: startMs <= 300,
    },
    {
      figure: 'payments/s in process: created, confirmed, announced',
      target: '≥ 2,000/s',
      measured: perSecond(rate),
      peer: '',
      met: rate >= 2000,
    },
    {
      figure: 'the same by the time that the processor worked',
      target: null,
      measured: perSecond(median(flows.map(({ perWorkingSecond }) => perWorkingSecond))),
      peer: '',
      met: null,
    },
    {
      figure: 'the same through stripe-node',
      target: null,
      measured: perSecond(clientRate),
      peer: '',
      met: null,
    },
    {
      figure: 'p50 of creating a payment over HTTP',
      target: '≤ 2 ms',
      measured: milliseconds(requestMs),
      peer: '',
      met: requestMs <= 2,
    },
  ]
}

function growth({ readBytes, storedBytesPerPayment, afterResetBytes }: Memory): Figure[] {
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`
  return [
    {
      figure: 'memory for a payment with its four events',
      target: null,
      measured: kilobytes(storedBytesPerPayment),
      peer: '',
      met: null,
    },
    {
      figure: 'memory for 20,000 reads, which store nothing',
      target: '≤ 2 MB',
      measured: kilobytes(readBytes),
      peer: '',
      met: readBytes <= 2 * 1024 * 1024,
    },
    {
      figure: 'memory kept after a reset',
      target: '≤ 2 MB',
      measured: kilobytes(afterResetBytes),
      peer: '',
      met: afterResetBytes <= 2 * 1024 * 1024,
    },
  ]
}
