import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createSandbox, type SandboxOptions } from '../../src/index.js'
import { clientFor } from './arrange.js'

/** A folder that a sandbox may make and keep; gone when the test ends. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'azora-sandbox-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'data')
}

/** A sandbox on a folder, and its client; closed when the test ends if the test did not do that. */
export function open(persist: string, options: SandboxOptions = {}) {
  const sandbox = createSandbox({ persist, clock: '2026-11-23T12:00:00Z', ...options })
  onTestFinished(() => sandbox.close())
  return { sandbox, stripe: clientFor(sandbox) }
}
