import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { makeEvents, signed } from '../events/events.ts'
import { childArguments } from '../kit/child.ts'
import { median, milliseconds, perSecond, times } from '../kit/numbers.ts'
import type { Figure, Settings } from '../kit/part.ts'
import { startPostgres } from '../kit/product.ts'
import { drive, type Run } from './drive.ts'
import type { ServedInput } from './serve-subject.ts'

const program = join(import.meta.dirname, 'serve-subject.ts')
const IN_FLIGHT = 32
const EVENTS = 6_000
const names = ['floor', 'ours'] as const

/** The whole HTTP handler beside the floor behind a bare node:http server, in turns; each serves from its own process. */
export async function measureHttp({ cache, rounds }: Settings): Promise<readonly Figure[]> {
  const { adminUrl, stop } = await startPostgres(cache)
  const runs: Record<(typeof names)[number], Run[]> = { floor: [], ours: [] }
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const name of names) {
        const run = await serveAndDrive({ cache, adminUrl, name, connections: IN_FLIGHT })
        runs[name].push(run)
        console.log(`  round ${round}: ${name} over HTTP: ${perSecond(run.perSecond)}`)
      }
    }
  } finally {
    await stop()
  }
  const [floor, ours] = names.map((name) => ({
    rate: median(runs[name].map(({ perSecond }) => perSecond)),
    p99Ms: median(runs[name].map(({ p99Ms }) => p99Ms)),
  }))
  if (floor === undefined || ours === undefined) throw new Error('Nothing was measured.')
  const ratio = ours.rate / floor.rate
  return [
    {
      figure: `events/s over HTTP at ${IN_FLIGHT}, beside the floor`,
      target: '≥ 0.9×',
      measured: `${perSecond(ours.rate)} (${times(ratio)})`,
      peer: perSecond(floor.rate),
      met: ratio >= 0.9,
    },
    {
      figure: `p99 over HTTP at ${IN_FLIGHT}`,
      target: null,
      measured: milliseconds(ours.p99Ms),
      peer: milliseconds(floor.p99Ms),
      met: null,
    },
  ]
}

async function serveAndDrive(input: ServedInput): Promise<Run> {
  const server = spawn(process.execPath, childArguments(program, input), { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(server.stdout, 'data')
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT })
  const post = poster(agent, Number(String(line)))
  await drive(signed(makeEvents(300, 7)), IN_FLIGHT, post)
  const run = await drive(signed(makeEvents(EVENTS)), IN_FLIGHT, post)
  agent.destroy()
  server.stdin.end()
  await once(server, 'exit')
  return run
}

function poster(agent: Agent, port: number) {
  return (body: string, signature: string) =>
    new Promise<void>((resolve, reject) => {
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'stripe-signature': signature,
      }
      const options = { agent, host: '127.0.0.1', port, method: 'POST', path: '/webhooks/stripe', headers }
      const sent = request(options, (response) => {
        response.resume()
        response.once('end', () => {
          if (response.statusCode === 200) resolve()
          else reject(new Error(`The server answered ${response.statusCode}.`))
        })
      })
      sent.once('error', reject)
      sent.end(body)
    })
}
