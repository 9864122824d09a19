import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * Makes a program for a child process out of a test's TypeScript: our packages go in as their sources, what npm installed
 * stays outside. It lies beside the dependencies of the package that it belongs to.
 *
 * @param folder - the package's folder, from the root of the repo.
 * @returns the path of the program, to be started with this Node.
 */
export async function bundleProgram(folder: string, entry: string): Promise<string> {
  const name = basename(entry, '.ts')
  const outfile = join(root, folder, 'node_modules', '.cache', `${name}-${process.pid}.mjs`)
  await build({
    entryPoints: [join(root, folder, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    tsconfig: join(root, 'tsconfig.base.json'),
    logLevel: 'warning',
  })
  return outfile
}
