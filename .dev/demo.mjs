// `npm run demo`, `npm run playground`: from a fresh clone to a page that takes a payment.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildToRun } from './run/build.mjs'
import { Failure, main } from './run/failure.mjs'
import { environment, install, root } from './run/install.mjs'
import { whenNpmIsGone } from './run/parent.mjs'
import { step } from './run/step.mjs'

/** The server may finish what it is doing; then it is ended. */
const patienceMs = 10_000
const canSignalGroups = process.platform !== 'win32'

await main(async () => {
  await step('Installing (the first time takes a minute)', install)
  await step('Building the packages', buildToRun)
  return serve(process.argv[2] ?? 'quickstart')
})

/**
 * Starts the example's `start` script as a process group of its own: Ctrl-C then reaches it once, through us,
 * and we leave only when all of it has left.
 */
async function serve(example) {
  const folder = join(root, 'examples', example)
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest)) throw new Failure(`There is no ${manifest}.`)
  const { scripts } = JSON.parse(readFileSync(manifest, 'utf8'))
  console.log(`▸ Starting examples/${example}\n`)
  const server = spawn(scripts.start, {
    cwd: folder,
    env: environment(),
    shell: true,
    detached: canSignalGroups,
    stdio: ['ignore', 'inherit', 'inherit'],
  })

  let askedToStop = false
  const stop = (signal) => {
    if (askedToStop) return
    askedToStop = true
    send(server, signal)
    setTimeout(() => send(server, 'SIGKILL'), patienceMs).unref()
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  process.on('SIGHUP', () => stop('SIGTERM'))
  whenNpmIsGone(() => stop('SIGTERM'))
  const code = await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', (exitCode) => resolve(exitCode ?? 1))
  })
  while (send(server, 0)) await new Promise((resolve) => setTimeout(resolve, 50))
  if (askedToStop) console.log('\nStopped.')
  return askedToStop ? 0 : code
}

/** Returns whether anyone was there to receive it. */
function send(server, signal) {
  try {
    return process.kill(canSignalGroups ? -server.pid : server.pid, signal)
  } catch (error) {
    if (error.code === 'ESRCH') return false
    throw error
  }
}
