import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Stripe from 'stripe'
import { build } from 'tsup'
import { expect, onTestFinished } from 'vitest'

/** A process of the command. */
export interface Started {
  /** Resolves with what was printed, on both streams, when the text is there, or the command has ended. */
  until(text: string): Promise<string>
  /** Its exit code, when it ends by itself. */
  ended: Promise<number | null>
  /** Ends it as Ctrl-C does, and answers its exit code. */
  end(): Promise<number | null>
  /** Ends it as a power cut does, in the middle of whatever it does. */
  kill(): Promise<unknown>
}

/** The command as it is published, from today's sources. */
export interface Command {
  /** Where it lies, and may leave things. */
  folder: string
  start(...written: string[]): Started
  remove(): Promise<void>
}

export async function buildCommand(): Promise<Command> {
  const folder = await mkdtemp(join(tmpdir(), 'azora-command-'))
  await build({
    entry: { cli: fileURLToPath(new URL('../../src/cli/cli.ts', import.meta.url)) },
    config: false,
    format: 'esm',
    target: 'es2023',
    platform: 'node',
    outDir: folder,
    silent: true,
    external: ['msw', 'stripe'],
    outExtension: () => ({ js: '.mjs' }),
  })
  return {
    folder,
    start: (...written) => start(folder, written),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

function start(folder: string, written: readonly string[]): Started {
  const command = spawn(process.execPath, [join(folder, 'cli.mjs'), ...written], { cwd: folder })
  let said = ''
  const ended = new Promise<number | null>((resolve) => command.once('close', resolve))
  for (const stream of [command.stdout, command.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  onTestFinished(() => void command.kill('SIGKILL'))
  return {
    ended,
    until: async (text) => {
      await Promise.race([expect.poll(() => said, { timeout: 20_000 }).toContain(text), ended])
      return said
    },
    end: () => {
      command.kill('SIGINT')
      return ended
    },
    kill: () => {
      command.kill('SIGKILL')
      return ended
    },
  }
}

export function portIn(said: string): number {
  return Number(/http:\/\/127\.0\.0\.1:(\d+)\n/.exec(said)?.[1])
}

export function clientOn(port: number, key = 'sk_test_sandbox'): Stripe {
  return new Stripe(key, { host: 'localhost', port, protocol: 'http', maxNetworkRetries: 0 })
}
