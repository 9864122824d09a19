import type { SystemTime } from '../clock/system-time.js'
import type { Snapshot } from '../world/index.js'

/** A payment brings several changes in a few milliseconds; one writing keeps them all. */
const gatherMs = 100

/** Keeps a folder up to date with what a sandbox knows. */
export interface Keeper {
  /** Something changed: write it soon. */
  changed(): void
  /** Writes a last time, and waits until it is on the disk. */
  close(): Promise<void>
}

/**
 * What a sandbox knew when it was last kept in a folder; `undefined` for a folder that is new.
 * @throws TypeError that names the file, when it is no snapshot
 */
export function readFolder(folder: string): Snapshot | undefined {
  const { existsSync, readFileSync } = process.getBuiltinModule('node:fs')
  const path = fileIn(folder)
  if (!existsSync(path)) return undefined
  try {
    const snapshot: Snapshot = JSON.parse(readFileSync(path, 'utf8'))
    if (snapshot.version === 1) return snapshot
  } catch (cause) {
    throw unreadable(path, String(cause), cause)
  }
  throw unreadable(path, 'it was written by another version of the sandbox')
}

function unreadable(path: string, reason: string, cause?: unknown): TypeError {
  return new TypeError(`${path} can't be read (${reason}). Delete it to begin anew.`, { cause })
}

export function keepInFolder(folder: string, snapshot: () => Snapshot, system: SystemTime): Keeper {
  let cancel: (() => void) | undefined
  let writing = Promise.resolve()

  function write(): Promise<void> {
    cancel?.()
    cancel = undefined
    // What is known now, also when the disk is slow and the writing before this one has not ended.
    const text = JSON.stringify(snapshot())
    writing = writing.then(() => writeWhole(folder, text))
    return writing
  }

  return {
    changed() {
      cancel ??= system.after(gatherMs, () => {
        write().catch((error: unknown) => {
          console.error(`The sandbox could not be kept in ${folder}:`, error)
          writing = Promise.resolve()
        })
      })
    },
    close: write,
  }
}

/** Whoever is killed in the middle of it, or loses power, leaves the file as it was. */
async function writeWhole(folder: string, text: string): Promise<void> {
  const { mkdir, open, rename } = process.getBuiltinModule('node:fs/promises')
  await mkdir(folder, { recursive: true })
  const path = fileIn(folder)
  const file = await open(`${path}.new`, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

function fileIn(folder: string): string {
  return process.getBuiltinModule('node:path').join(folder, 'sandbox.json')
}
