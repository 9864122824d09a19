import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { compose } from '../demo/compose.ts'
import { type Found, foundPage } from '../demo/found.ts'
import { root } from './documents.ts'
import { escapeHtml } from './escape-html.ts'
import { drawContents } from './find-document.ts'
import { highlight } from './highlight.ts'
import { sourceOf } from './resolve-link.ts'

const written = /^(?:packages|examples|docs|\.dev|[\w-]+\.(?:ts|json|yaml)$|LICENSE$)/
const hidden = /(?:^|\/)(?:node_modules|\.(?!dev(?:\/|$))[^/]*|\.\.)(?:\/|$)/

/** What somebody wrote for this repo, and nothing that lies on the machine beside it. No name of ours has a backslash, which is a slash on Windows. */
export function isShown(path: string): boolean {
  return written.test(path) && !hidden.test(path) && !path.includes('\\')
}

const images: Readonly<Record<string, string>> = { '.png': 'image/png', '.svg': 'image/svg+xml' }

/** A file of the repo that a document names: an image as it is, a text as a page, a folder as the list of what is in it. */
export async function findSource(address: string): Promise<Found | null> {
  const path = pathOf(address)
  if (path === null || !isShown(path)) return null
  const place = join(root, path)
  if (!existsSync(place)) return null
  if (statSync(place).isDirectory()) return foundPage(await page(path, drawFolder(path)))
  const image = images[extname(path)]
  if (image !== undefined) return { type: image, body: readFileSync(place) }
  const code = highlight(readFileSync(place, 'utf8'), extname(path).slice(1))
  return foundPage(
    await page(path, `<figure class="code code-file"><pre tabindex="0"><code>${code}</code></pre></figure>`),
  )
}

/** Anybody can ask for what is no address. */
function pathOf(address: string): string | null {
  try {
    return decodeURIComponent(address.slice('/source/'.length))
  } catch {
    return null
  }
}

function page(path: string, body: string): Promise<string> {
  return compose('docs.html', {
    title: escapeHtml(`${basename(path)} · Azora Pay`),
    scripts: '',
    contents: drawContents(null),
    article: `<h1 class="path">${escapeHtml(path).replaceAll('/', '/<wbr>')}</h1>\n<div class="wide">${body}</div>`,
    neighbours: '',
    sections: '',
  })
}

function drawFolder(path: string): string {
  const entries = readdirSync(join(root, path)).filter((name) => !hidden.test(`${path}/${name}`))
  const items = entries.map((name) => `<li><a href="${sourceOf(`${path}/${name}`)}">${escapeHtml(name)}</a></li>`)
  return `<ul>${items.join('')}</ul>`
}
