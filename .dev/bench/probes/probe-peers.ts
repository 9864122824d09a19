import { join } from 'node:path'
import { inChild } from '../kit/child.ts'
import type { Figure, Settings } from '../kit/part.ts'
import { installPeers } from '../kit/peers.ts'
import { startPostgres } from '../kit/product.ts'
import { type Finding, type ProbeName, probes } from './probes.ts'
import type { ProbeInput } from './run-probe.ts'
import { type SubjectName, subjectNames } from './subjects.ts'

const program = join(import.meta.dirname, 'run-probe.ts')

/** Puts the same questions to ours and to the peers, each time in a process and a database of its own. */
export async function probePeers({ cache }: Settings): Promise<readonly Figure[]> {
  const names = subjectNames.filter(
    (name) => name === 'ours' || installPeers(cache, name === 'better-auth' ? 'auth' : 'probes'),
  )
  const { adminUrl, stop } = await startPostgres(cache)
  const figures: Figure[] = []
  try {
    for (const probe of Object.keys(probes) as ProbeName[]) {
      const findings = new Map<SubjectName, Finding>()
      for (const subject of names) {
        const input: ProbeInput = { cache, adminUrl, subject, probe }
        findings.set(subject, await inChild<Finding>(program, input).catch(endedEarly))
        console.log(`  ${probe}: ${subject}: ${findings.get(subject)?.words}`)
      }
      const ours = findings.get('ours')
      const peers = names.slice(1).map((name) => `${name}: ${findings.get(name)?.words}`)
      figures.push({
        figure: probe,
        target: 'holds',
        measured: ours?.words ?? '',
        peer: peers.join(' · '),
        met: ours?.held ?? false,
      })
    }
  } finally {
    await stop()
  }
  return figures
}

/** The process ended before it could say anything: what it said last is why. */
function endedEarly(error: unknown): Finding {
  const said = String(Reflect.get(Object(error), 'stderr') ?? error)
  const [, reason = said.trim().split('\n').at(-1)] = /^(?:\w*[Ee]rror): (.+)$/m.exec(said) ?? []
  return { words: `the process crashed (${reason})`, held: false }
}
