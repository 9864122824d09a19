import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { packageFolder } from './manifest.js'

const run = promisify(execFile)

/** Imports a file of the build in a process of its own, which has no document. Answers what it prints at the end. */
export async function importOnServer(file: string): Promise<string> {
  const url = pathToFileURL(join(packageFolder, 'dist', file)).href
  const program = `
    if (typeof document !== 'undefined') throw new Error('there is a document')
    await import('${url}')
    console.log('imported')`
  const { stderr, stdout } = await run(process.execPath, ['--input-type=module', '--eval', program])
  if (stderr) throw new Error(stderr)
  return stdout.trim()
}
