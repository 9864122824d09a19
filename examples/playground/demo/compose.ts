import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The page's folder: what is not composed is served from it as it is. */
export const folder = join(import.meta.dirname, '..', 'page')

/** A file of the folder in which every `<!-- put: name -->` is replaced: by what is given, or by the fragment of that name. */
export async function compose(file: string, parts: Readonly<Record<string, string>> = {}): Promise<string> {
  const text = await readFile(join(folder, file), 'utf8')
  const pieces = text.split(/<!-- put: ([\w-]+) -->/)
  const filled = pieces.map((piece, index) => {
    if (index % 2 === 0) return piece
    return parts[piece] ?? compose(`fragments/${piece}.html`)
  })
  return (await Promise.all(filled)).join('')
}
