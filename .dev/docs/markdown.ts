import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type File, readFiles, root } from '../gates/files.ts'

/** Every document of the repo that somebody wrote; the change logs are made by a tool. */
export function readDocuments(): File[] {
  const entries = readdirSync(root, { withFileTypes: true })
  const own = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
  const folders = entries.filter((entry) => ['docs', 'packages', 'examples'].includes(entry.name))
  return [
    ...own.map(({ name }) => ({ path: name, text: readFileSync(join(root, name), 'utf8') })),
    ...readFiles(
      root,
      folders.map((folder) => folder.name),
      ['.md'],
    ),
  ].filter(({ path }) => !path.endsWith('CHANGELOG.md'))
}

/** The code blocks of one language, in order. */
export function codeBlocks({ text }: File, language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, written, code]) =>
    written === language && code !== undefined ? [code] : [],
  )
}

/** Where the document points to inside the repo: links, and the sources of images. */
export function localLinks({ text }: File): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '')
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"\s]+)"/g)].map(
    ([, link, source]) => link ?? source,
  )
  const local = links.filter((link) => link !== undefined && !/^([a-z]+:|#)/.test(link))
  return local.map((link) => decodeURI(link?.replace(/#.*$/, '') ?? ''))
}
