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
 * @throws TypeError that names the process that has it, or that says why nothing can be kept there
 */
export function lockFolder(folder: string): () => void {
  const { realpathSync, statSync } = process.getBuiltinModule('node:fs')
  orExplain(`${folder} can't be made`, () => makeFolder(folder))
  if (!statSync(folder).isDirectory()) {
    throw new TypeError(`${folder} is a file. Name a folder, which is made when it is not there.`)
  }
  const path = process.getBuiltinModule('node:path').join(realpathSync(folder), 'sandbox.lock')
  const me: Holder = { pid: process.pid, began: beginningOf(process.pid) }
  const holder = held.has(path) ? me : orExplain(`Nothing can be written in ${folder}`, () => take(path, me))
  if (holder) {
    throw new TypeError(
      `${folder} is in use by another sandbox (process ${holder.pid}). Close that one, or give this one a folder of its own. If no sandbox runs there, delete ${path}.`,
    )
  }
  held.add(path)
  return () => {
    if (held.delete(path)) letGo(path, me)
  }
}

/** Makes a folder and those that it lies in. Node's own `recursive` never ends where nothing can be made, as in `/proc`. */
function makeFolder(folder: string): void {
  const { existsSync, mkdirSync } = process.getBuiltinModule('node:fs')
  const { dirname, resolve } = process.getBuiltinModule('node:path')
  const missing: string[] = []
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) missing.unshift(path)
  for (const path of missing) {
    try {
      mkdirSync(path)
    } catch (error) {
      // Somebody else may have made it meanwhile; a link that leads nowhere is in the way, too.
      if (!hasCode(error, 'EEXIST') || !existsSync(path)) throw error
    }
  }
}

/** What the system says of files is brief, and asks nobody for anything. */
function orExplain<T>(trouble: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new TypeError(`${trouble} (${error.message}). Name a folder of your own, in which files can be made.`, {
      cause: error,
    })
  }
}

/**
 * Whoever comes while others do the same: one gets it. A file of somebody who lives is removed by that one alone, and
 * one of the dead is replaced only by who has the file beside it; else the slower of two would remove the lock of the faster.
 *
 * @returns who has it instead
 */
function take(path: string, me: Holder): Holder | undefined {
  const { mkdtempSync, renameSync, rmSync, writeFileSync } = process.getBuiltinModule('node:fs')
  // Written before it is there under its name: nobody ever reads half a lock.
  const room = mkdtempSync(`${path}.`)
  const mine = `${room}/lock`
  writeFileSync(mine, JSON.stringify(me))
  try {
    while (!couldLink(mine, path)) {
      const holder = readHolder(path)
      if (!holder) continue
      if (isAlive(holder)) return holder
      const beside = `${path}.next`
      const faster = take(beside, me)
      if (faster) return faster
      try {
        const now = readHolder(path)
        if (!now) continue
        if (isAlive(now)) return now
        renameSync(mine, path)
        return undefined
      } finally {
        letGo(beside, me)
      }
    }
    return undefined
  } finally {
    rmSync(room, { recursive: true, force: true })
  }
}

/** Gives a file its second name, unless something has that name: the one thing about files that only one of many can do. */
function couldLink(file: string, path: string): boolean {
  try {
    process.getBuiltinModule('node:fs').linkSync(file, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

/** Removes a lock that is still one's own: somebody may have deleted it by hand, and another sandbox begun. */
function letGo(path: string, me: Holder): void {
  const holder = readHolder(path)
  if (holder?.pid === me.pid && holder.began === me.began) {
    process.getBuiltinModule('node:fs').rmSync(path, { force: true })
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    const text = process.getBuiltinModule('node:fs').readFileSync(path, 'utf8')
    const match = /^\{"pid":(\d+),"began":"([^"]*)"\}$/.exec(text)
    // A power cut can leave an empty file: nobody has it.
    return { pid: Number(match?.[1] ?? 0), began: match?.[2] ?? '' }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code

function isAlive({ pid, began }: Holder): boolean {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM says that it is there and somebody else's.
    if (!hasCode(error, 'EPERM')) return false
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
