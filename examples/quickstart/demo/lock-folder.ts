import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from './failure.ts'

/**
 * Keeps a second demo out of the folder: two processes on one database in a folder would destroy it.
 *
 * @returns what opens the folder again.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'process.lock')
  const holder = Number(await readFile(path, 'utf8').catch(whenMissing('')))
  if (holder > 0 && holder !== process.pid && isAlive(holder)) {
    throw new Failure(
      `Another demo (process ${holder}) uses ${folder}: end it, or give this one a folder of its own with DATA_FOLDER=… or --data ….`,
    )
  }
  // Whoever was killed left its file behind.
  await rm(path, { force: true })
  const file = await open(path, 'wx')
  await file.writeFile(String(process.pid))
  await file.close()
  return () => rm(path, { force: true })
}

function whenMissing<Value>(value: Value): (error: NodeJS.ErrnoException) => Value {
  return (error) => {
    if (error.code === 'ENOENT') return value
    throw error
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
