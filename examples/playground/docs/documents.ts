import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** The repo, whose documents are shown as they are. */
export const root = join(import.meta.dirname, '..', '..', '..')

const patterns = ['*.md', 'docs/**/*.md', 'packages/*/README.md', 'examples/*/README.md']

/** Every document that is a page, by its path in the repo, with forward slashes. */
export const documents: readonly string[] = globSync(patterns, { cwd: root })
  .map((path) => path.split(sep).join('/'))
  .toSorted()

const paths = new Map(documents.map((path) => [addressOf(path), path]))

/** The address of a document: its path, without what says only that it is one. */
export function addressOf(path: string): string {
  return `/docs/${path
    .replace(/^docs\//, '')
    .replace(/\.md$/, '')
    .replace(/(^|\/)README$/, '')}`
}

/** The document at an address; `null` where there is none. A slash at the end makes no difference. */
export function documentAt(address: string): string | null {
  return paths.get(address) ?? paths.get(address.replace(/\/$/, '')) ?? paths.get(`${address}/`) ?? null
}

/** Read anew each time: what is edited is seen after a reload. */
export function readDocument(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
