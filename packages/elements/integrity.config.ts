import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes `integrity.json` beside the file for script tags: for it, and for each file that it loads, the hash that a
 * browser compares (Subresource Integrity). The names are relative to the folder, with forward slashes everywhere.
 *
 * @param folder - Where `azora-pay.js` and `parts` are.
 */
export async function writeIntegrity(folder: string): Promise<void> {
  const below = await readdir(join(folder, 'parts'), { recursive: true })
  const parts = below.map((file) => `parts/${file.replaceAll('\\', '/')}`).filter((file) => file.endsWith('.js'))
  const hashes = await Promise.all(
    ['azora-pay.js', ...parts.toSorted()].map(async (file) => {
      const hash = createHash('sha384').update(await readFile(join(folder, file)))
      return [file, `sha384-${hash.digest('base64')}`] as const
    }),
  )
  await writeFile(join(folder, 'integrity.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`)
}
