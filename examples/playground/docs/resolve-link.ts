import { existsSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { addressOf, documentAt, root } from './documents.ts'

/** What the documents call this server: its address when nobody has chosen another port. */
const written = 'http://localhost:3004'

/**
 * Where a link of a document leads on this site. Documents and their images are here, so is what they name of the
 * source; the rest of the world stays where it is.
 *
 * @param from - The document's path in the repo.
 */
export function resolveLink(from: string, href: string): string {
  if (href.startsWith(written)) return href.slice(written.length) || '/'
  if (/^([a-z]+:|#|\/)/.test(href)) return href
  const [relative = '', hash] = href.split('#')
  const target = posix.join(posix.dirname(from), decodeURI(relative)).replace(/\/$/, '')
  if (isFolder(target)) {
    const address = addressOf(`${target}/README.md`)
    // What GitHub calls `#readme` is the page itself.
    return documentAt(address) === null ? sourceOf(target) : address
  }
  const address = addressOf(target)
  const here = target.endsWith('.md') && documentAt(address) !== null ? address : sourceOf(target)
  return hash === undefined ? here : `${here}#${hash}`
}

/** The address of a file or folder that is no document. */
export function sourceOf(path: string): string {
  return `/source/${path.split('/').map(encodeURIComponent).join('/')}`
}

function isFolder(path: string): boolean {
  const place = join(root, path)
  return existsSync(place) && statSync(place).isDirectory()
}
