import { readFile, rename, writeFile } from 'node:fs/promises'
import type { Sandbox, Snapshot } from '@azora/pay-sandbox'
import { Failure } from './failure.ts'
import { whenMissing } from './lock-folder.ts'

/** A payment brings several changes in a few milliseconds; one writing keeps them all. */
const GATHER_MS = 100

/** Writes what a sandbox knows to a file, so that it still knows after a restart what the database knows. */
export interface SandboxFile {
  /** Something changed: write it soon. */
  changed(): void
  /** Writes a last time. */
  close(): Promise<void>
}

/** Gives the sandbox what the file has, if there is one, and keeps the file up to date from then on. */
export async function keepSandbox(sandbox: Sandbox, path: string): Promise<SandboxFile> {
  const written = await readFile(path, 'utf8').catch(whenMissing(null))
  if (written !== null) restore(sandbox, written, path)
  let gathering: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  function write(): Promise<void> {
    gathering = undefined
    writing = writing.then(async () => {
      // Whoever is killed in the middle of it leaves the file as it was.
      await writeFile(`${path}.new`, JSON.stringify(sandbox.snapshot()))
      await rename(`${path}.new`, path)
    })
    return writing
  }

  return {
    changed() {
      gathering ??= setTimeout(write, GATHER_MS)
    },
    async close() {
      clearTimeout(gathering)
      await write()
    },
  }
}

function restore(sandbox: Sandbox, written: string, path: string): void {
  // The endpoint of this start: its secret is new, and its port may be.
  const { webhook_endpoints = [] } = sandbox.snapshot().objects
  try {
    const snapshot: Snapshot = JSON.parse(written)
    sandbox.restore({ ...snapshot, objects: { ...snapshot.objects, webhook_endpoints } })
  } catch (cause) {
    throw new Failure(`${path} can't be read (${cause}). Delete the folder that it is in to begin anew.`, { cause })
  }
}
