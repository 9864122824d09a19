import { join } from 'node:path'
import { inChild } from '../kit/child.ts'
import { median, milliseconds, perSecond, times } from '../kit/numbers.ts'
import type { Figure, Settings } from '../kit/part.ts'
import { installPeers } from '../kit/peers.ts'
import { startPostgres } from '../kit/product.ts'
import type { SubjectInput, SubjectResult } from './run-subject.ts'
import type { SubjectName } from './subjects.ts'

const program = join(import.meta.dirname, 'run-subject.ts')
const EVENTS = 6_000
const concurrencies = [1, 8, 32] as const
type InFlight = (typeof concurrencies)[number]

/** The results of every round, by subject and concurrency. */
type Results = Map<string, SubjectResult[]>

/** Takes the same events in turns: each subject, each concurrency, round after round. */
export async function measureWebhooks({ cache, rounds }: Settings): Promise<readonly Figure[]> {
  const names: SubjectName[] = [
    'insert',
    'floor',
    'ours',
    ...(installPeers(cache, 'webhooks') ? (['supabase'] as const) : []),
  ]
  const { adminUrl, stop } = await startPostgres(cache)
  const results: Results = new Map()
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const inFlight of concurrencies) {
        for (const name of names) {
          const events = inFlight === 1 ? EVENTS / 4 : EVENTS
          const input: SubjectInput = { cache, adminUrl, name, inFlight, events }
          const result = await inChild<SubjectResult>(program, input)
          const key = keyOf(name, inFlight)
          results.set(key, [...(results.get(key) ?? []), result])
          console.log(`  round ${round}: ${name} at ${inFlight}: ${perSecond(result.fresh.perSecond)}`)
        }
      }
    }
  } finally {
    await stop()
  }
  return figuresOf(results)
}

function keyOf(name: SubjectName, inFlight: InFlight): string {
  return `${name} ${inFlight}`
}

function figuresOf(results: Results): readonly Figure[] {
  const of = (name: SubjectName, inFlight: InFlight, read: (result: SubjectResult) => number) => {
    const all = results.get(keyOf(name, inFlight))
    return all === undefined ? Number.NaN : median(all.map(read))
  }
  const rate = (name: SubjectName, inFlight: InFlight = 32) => of(name, inFlight, ({ fresh }) => fresh.perSecond)
  const p99 = (name: SubjectName) => of(name, 32, ({ fresh }) => fresh.p99Ms)
  const again = (name: SubjectName) => of(name, 32, (result) => result.again.perSecond)
  const writes = of('ours', 32, ({ againTransactions }) => againTransactions)
  const cpuMs = of('ours', 32, ({ fresh }) => fresh.cpuMsPerEvent)
  const against = (what: string, ratio: number, peer: string, least: number, shown: string): Figure => ({
    figure: what,
    target: `≥ ${least}×`,
    measured: `${shown} (${times(ratio)})`,
    peer,
    met: Number.isNaN(ratio) ? null : ratio >= least,
  })
  const told = (figure: string, measured: string, peer: string): Figure => ({
    figure,
    target: null,
    measured,
    peer,
    met: null,
  })
  return [
    against(
      'events/s at 32, beside supabase',
      rate('ours') / rate('supabase'),
      perSecond(rate('supabase')),
      1.5,
      perSecond(rate('ours')),
    ),
    against(
      'events/s at 32, beside the floor',
      rate('ours') / rate('floor'),
      perSecond(rate('floor')),
      0.9,
      perSecond(rate('ours')),
    ),
    {
      figure: 'p99 at 32, beside supabase',
      target: '≤ 0.5×',
      measured: `${milliseconds(p99('ours'))} (${times(p99('ours') / p99('supabase'))})`,
      peer: milliseconds(p99('supabase')),
      met: Number.isNaN(p99('supabase')) ? null : p99('ours') <= p99('supabase') / 2,
    },
    against(
      'duplicates/s at 32, beside supabase',
      again('ours') / again('supabase'),
      perSecond(again('supabase')),
      3,
      perSecond(again('ours')),
    ),
    {
      figure: `transactions that wrote, of ${EVENTS} duplicates`,
      target: '0',
      measured: String(writes),
      peer: `supabase ${of('supabase', 32, (result) => result.againTransactions)}`,
      met: writes === 0,
    },
    {
      figure: 'our CPU an event at 32',
      target: '≤ 0.2 ms',
      measured: milliseconds(cpuMs),
      peer: `supabase ${milliseconds(of('supabase', 32, ({ fresh }) => fresh.cpuMsPerEvent))}`,
      met: cpuMs <= 0.2,
    },
    told(
      'the log an event',
      `${Math.round(of('ours', 32, (result) => result.logBytesPerEvent))} B`,
      `floor ${Math.round(of('floor', 32, (result) => result.logBytesPerEvent))} B`,
    ),
    told('a bare durable insert at 32: Postgres itself', perSecond(rate('ours')), perSecond(rate('insert'))),
    ...([1, 8] as const).map((inFlight) =>
      told(
        `events/s at ${inFlight}`,
        perSecond(rate('ours', inFlight)),
        `floor ${perSecond(rate('floor', inFlight))}, supabase ${perSecond(rate('supabase', inFlight))}`,
      ),
    ),
  ]
}
