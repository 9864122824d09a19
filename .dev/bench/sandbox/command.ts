import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../../gates/files.ts'

/** Builds the command line of the sandbox as it is published: one file, and what it loads when it needs it. */
export async function buildCommand(cache: string): Promise<string> {
  const folder = join(root, 'packages', 'sandbox')
  const outdir = join(cache, 'sandbox')
  await build({
    entryPoints: { cli: join(folder, 'src', 'cli', 'cli.ts') },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    tsconfig: join(root, 'tsconfig.base.json'),
    external: ['msw', 'stripe'],
    logLevel: 'warning',
  })
  return join(outdir, 'cli.mjs')
}

export interface Served {
  readonly url: string
  /** From the moment the command was given to the end of the first answer. */
  readonly startMs: number
  stop(): Promise<void>
}

/** Starts the command on a free port, and asks it for something as soon as it says where it is. */
export async function startCommand(command: string): Promise<Served> {
  const startedMs = performance.now()
  const server = spawn(process.execPath, [command, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(server.stdout, 'data')
  const url = /http:\/\/\S+/.exec(String(said))?.[0]
  if (url === undefined) throw new Error(`The sandbox did not say where it listens: ${String(said)}`)
  const answer = await fetch(`${url}/v1/customers`, { headers: { authorization: 'Bearer sk_test_bench' } })
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}.`)
  await answer.text()
  return {
    url,
    startMs: performance.now() - startedMs,
    async stop() {
      server.kill('SIGTERM')
      await once(server, 'exit')
    },
  }
}
