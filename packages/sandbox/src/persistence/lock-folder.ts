/** Who keeps a folder: a process, and when it began, because numbers of processes come again. */
interface Holder {
  pid: number
  began: string
}

/** What this process keeps: the number alone does not tell one sandbox of it from another, or from a dead process that had the number. */
const held = new Set<string>()

/**
 * Takes a folder for one sandbox, so that two do not overwrite each other's memory. What a killed process left is taken over.
 * Holds among the processes of one machine.
 *
 * @returns what lets go of it again
 * @throws TypeError that names the process that has it
 */
export function lockFolder(folder: string): () => void {
  const { mkdirSync, realpathSync, rmSync, writeFileSync } = process.getBuiltinModule('node:fs')
  mkdirSync(folder, { recursive: true })
  const path = process.getBuiltinModule('node:path').join(realpathSync(folder), 'sandbox.lock')
  const me: Holder = { pid: process.pid, began: beginningOf(process.pid) }
  const holder = held.has(path) ? me : readHolder(path)
  if (holder && isAlive(holder)) {
    throw new TypeError(
      `${folder} is in use by another sandbox (process ${holder.pid}). Close that one, or give this one a folder of its own. If no sandbox runs there, delete ${path}.`,
    )
  }
  if (holder) rmSync(path, { force: true })
  // `wx` fails when somebody was faster: two that start at once do not both get it.
  writeFileSync(path, JSON.stringify(me), { flag: 'wx' })
  held.add(path)
  return () => {
    if (held.delete(path)) rmSync(path, { force: true })
  }
}

function readHolder(path: string): Holder | undefined {
  const { existsSync, readFileSync } = process.getBuiltinModule('node:fs')
  if (!existsSync(path)) return undefined
  const text = readFileSync(path, 'utf8')
  const match = /^\{"pid":(\d+),"began":"([^"]*)"\}$/.exec(text)
  // A power cut can leave an empty file: nobody has it.
  return { pid: Number(match?.[1] ?? 0), began: match?.[2] ?? '' }
}

function isAlive({ pid, began }: Holder): boolean {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM says that it is there and somebody else's.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return began === beginningOf(pid)
}

/** When a process began, in the system's own words, where it tells (Linux); in a container the same number comes again at every start. */
function beginningOf(pid: number): string {
  const { existsSync, readFileSync } = process.getBuiltinModule('node:fs')
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return ''
  const fields = readFileSync(path, 'utf8')
  // The name of the program is in brackets and may hold blanks; after it come the state, and as the twentieth word the beginning.
  const words = fields.slice(fields.lastIndexOf(')') + 2).split(' ')
  // A process that has ended and that its parent has not looked after yet is still listed, and does nothing more.
  return words[0] === 'Z' ? '' : (words[19] ?? '')
}
