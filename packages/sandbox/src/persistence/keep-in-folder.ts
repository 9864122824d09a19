import type { SystemTime } from '../clock/system-time.js'
import { flawOf, type Snapshot } from '../world/index.js'

/** For changes that nobody waits for, such as the clock's: one writing keeps many. */
const gatherMs = 100

/** Keeps a folder up to date with what a sandbox knows. */
export interface Keeper {
  /** Something changed: it is written soon, whether or not somebody waits for it. */
  changed(): void
  /**
   * Resolves when all that has changed so far is on the disk.
   * @throws Error that names the folder and what the system said; whoever asks next has it tried again
   */
  kept(): Promise<void>
  /** Writes a last time, waits until it is on the disk, and lets go of the folder. */
  close(): Promise<void>
}

/**
 * What a sandbox knew when it was last kept in a folder; `undefined` for a folder that is new.
 * @throws TypeError that names the file, when it is no snapshot, or one of another version
 */
export function readFolder(folder: string): Snapshot | undefined {
  const { existsSync, readFileSync } = process.getBuiltinModule('node:fs')
  const path = fileIn(folder)
  if (!existsSync(path)) return undefined
  const snapshot = parsed(path, readFileSync(path, 'utf8'))
  const version: unknown = snapshot?.version
  if (snapshot && version === 1) {
    const flaw = flawOf(snapshot)
    if (flaw === undefined) return snapshot
    throw unreadable(path, flaw)
  }
  if (typeof version !== 'number') throw unreadable(path, 'it was not written by a sandbox')
  throw new TypeError(
    `${path} was written by a newer sandbox (version ${version} of the file; this one reads version 1). Update @azora/pay-sandbox, or give this one a folder of its own.`,
  )
}

function parsed(path: string, text: string): Snapshot | null {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw unreadable(path, String(cause), cause)
  }
}

function unreadable(path: string, reason: string, cause?: unknown): TypeError {
  return new TypeError(`${path} can't be read (${reason}). Delete it to begin anew.`, { cause })
}

export function keepInFolder(
  folder: string,
  snapshot: () => Snapshot,
  system: SystemTime,
  release: () => void,
): Keeper {
  let cancel: (() => void) | undefined
  let isBehind = false
  let writing = Promise.resolve()
  /** The writing that begins when the one under way has ended: it takes along whatever changes until then. */
  let next: Promise<void> | undefined

  async function write(): Promise<void> {
    next = undefined
    isBehind = false
    cancel?.()
    cancel = undefined
    try {
      await writeWhole(folder, JSON.stringify(snapshot()))
    } catch (cause) {
      isBehind = true
      const said = cause instanceof Error ? cause.message : String(cause)
      throw new Error(`The sandbox could not be kept in ${folder} (${said}).`, { cause })
    }
  }

  function kept(): Promise<void> {
    if (!isBehind) return writing
    if (next === undefined) {
      // Whoever asked is told of a failure; the next writing only waits for it to be over.
      next = writing.then(write, write)
      writing = next
    }
    return next
  }

  return {
    changed() {
      isBehind = true
      cancel ??= system.after(gatherMs, () => void kept().catch(({ message }: Error) => console.error(message)))
    },
    kept,
    async close() {
      isBehind = true
      try {
        await kept()
      } finally {
        release()
      }
    },
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
