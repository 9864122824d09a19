import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const leftOut = new Set(['node_modules', 'dist', '.next', 'artifacts', 'coverage', '.git', '.data', 'fixtures'])

export interface File {
  /** Relative to the root, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** The hand-written files under some folders whose names end in one of the given endings. */
export function readFiles(base: string, folders: readonly string[], endings: readonly string[]): File[] {
  const paths = folders.flatMap((folder) => pathsUnder(join(base, folder)))
  return paths
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({ path: relative(base, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
}

function pathsUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (leftOut.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? pathsUnder(path) : [path]
  })
}
