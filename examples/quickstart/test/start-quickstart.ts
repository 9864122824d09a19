import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../.dev/testing/index.js'

const folder = join(import.meta.dirname, '..')

export interface Quickstart {
  readonly pageUrl: string
  /** Ends in `/api`. */
  readonly apiUrl: string
  readonly sandboxUrl: string
  readonly dataFolder: string
  /** What it has written to the terminal so far. */
  readonly output: string
  /** Ends the process and waits for its end; the data stay. */
  kill(signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM'): Promise<number | null>
  /** Starts it again on the same ports and data. */
  start(): Promise<void>
  /** Ends it and deletes its data. */
  remove(): Promise<void>
}

/** Starts the example as a stranger would: a process of its own, on free ports, with a new folder for its data. */
export async function startQuickstart(env: Readonly<Record<string, string>> = {}): Promise<Quickstart> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'azora-quickstart-'))
  const [api, page, sandbox] = await Promise.all([freePort(), freePort(), freePort()])
  const ports = { PORT_API: String(api), PORT_PAGE: String(page), PORT_SANDBOX: String(sandbox), ...env }
  const settings = { ...withoutKeys(process.env), DATA_FOLDER: dataFolder, ...ports }
  let output = ''
  let child: ChildProcess | undefined

  async function start(): Promise<void> {
    const started = spawn(process.execPath, ['server.ts'], { cwd: folder, env: settings, stdio: 'pipe' })
    child = started
    const from = output.length
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    await new Promise<void>((resolve, reject) => {
      started.stdout.on('data', () => {
        if (output.includes('Ctrl-C to stop', from)) resolve()
      })
      started.once('exit', (code) => reject(new Error(`The quickstart ended with ${code}:\n${output.slice(from)}`)))
    })
  }

  async function kill(signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM'): Promise<number | null> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
    return child.exitCode
  }

  await start()
  return {
    pageUrl: `http://localhost:${ports.PORT_PAGE}`,
    apiUrl: `http://localhost:${ports.PORT_API}/api`,
    sandboxUrl: `http://127.0.0.1:${ports.PORT_SANDBOX}`,
    dataFolder,
    get output() {
      return output
    },
    kill,
    start,
    async remove() {
      await kill('SIGTERM')
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A test must not reach a real account or database because the person who runs it has one set up. */
function withoutKeys(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !name.startsWith('STRIPE_') && name !== 'DATABASE_URL')
  return Object.fromEntries(own)
}
