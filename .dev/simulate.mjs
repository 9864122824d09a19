// `pnpm simulate --seeds 10000 [--from N]`: many simulations of the server; `--seed N` plays one again, step by step.
import { mkdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { build } from 'esbuild'
import { Failure, main } from './run/failure.mjs'
import { root } from './run/install.mjs'
import { seconds } from './run/step.mjs'

/** So many seeds are handed to a worker at once. */
const CHUNK = 50

/** Where nobody watches a line change, a line so often. */
const TELL_EVERY = 500

const server = join(root, 'packages', 'server')
// Beside the packages that it imports.
const outfile = join(server, 'node_modules', '.cache', 'simulation.mjs')

if (isMainThread) await main(start)
else await work()

async function start() {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, seeds: { type: 'string' }, from: { type: 'string' } },
  })
  mkdirSync(join(outfile, '..'), { recursive: true })
  const contents = "export { simulate } from './simulate.js'\nexport { inWords } from './report.js'"
  await build({
    stdin: { contents, resolveDir: join(server, 'test', 'simulation'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    tsconfig: join(root, 'tsconfig.base.json'),
    outfile,
    logLevel: 'warning',
  })
  if (values.seed !== undefined) return playOne(wholeNumber('seed', values.seed))
  return playMany(wholeNumber('from', values.from ?? '1'), wholeNumber('seeds', values.seeds ?? '300'))
}

function wholeNumber(name, text) {
  if (!/^\d{1,9}$/.test(text)) throw new Failure(`--${name} must be a whole number, not ${JSON.stringify(text)}.`)
  return Number(text)
}

async function playOne(seed) {
  const { simulate, inWords } = await import(outfile)
  const simulated = await simulate(seed)
  console.log(`${simulated.trace.join('\n')}\n\n${inWords(simulated)}`)
  return simulated.failure === null ? 0 : 1
}

async function playMany(first, count) {
  const startedAt = performance.now()
  const failures = []
  let next = first
  let played = 0
  const take = () => {
    if (next >= first + count) return undefined
    const chunk = { from: next, to: Math.min(next + CHUNK, first + count) - 1 }
    next = chunk.to + 1
    return chunk
  }
  const tell = ({ from, to, failed }) => {
    played += to - from + 1
    for (const failure of failed) console.error(`${failure}\n`)
    failures.push(...failed)
    const said = Math.floor(played / TELL_EVERY) > Math.floor((played - (to - from + 1)) / TELL_EVERY)
    if (!process.stdout.isTTY && said) console.log(`${played} of ${count} seeds, ${failures.length} failed`)
    if (process.stdout.isTTY) process.stdout.write(`\r${played} of ${count} seeds, ${failures.length} failed`)
  }
  const hands = Math.min(cpus().length, Math.ceil(count / CHUNK))
  await Promise.all(Array.from({ length: hands }, () => employ(take, tell)))
  const took = performance.now() - startedAt
  console.log(`\n${played} seeds from ${first}: ${failures.length} failed, in ${seconds(took)}`)
  return failures.length === 0 ? 0 : 1
}

/** One worker, fed until nothing is left. */
function employ(take, tell) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { outfile } })
    const feed = () => {
      const chunk = take()
      if (chunk) return worker.postMessage(chunk)
      return void worker.terminate().then(resolve)
    }
    worker.once('error', reject)
    worker.on('message', (result) => {
      tell(result)
      feed()
    })
    feed()
  })
}

async function work() {
  const { simulate, inWords } = await import(workerData.outfile)
  parentPort.on('message', async ({ from, to }) => {
    const failed = []
    for (let seed = from; seed <= to; seed += 1) {
      const simulated = await simulate(seed)
      if (simulated.failure !== null) failed.push(inWords(simulated))
    }
    parentPort.postMessage({ from, to, failed })
  })
}
