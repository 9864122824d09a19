import { readFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findDocument } from '../docs/find-document.ts'
import { findSource } from '../docs/find-source.ts'
import { compose, folder } from './compose.ts'
import { type Found, foundPage } from './found.ts'

/** `<azora-pay-form>` in one file; what it loads when a page needs it lies beside it. */
const form = fileURLToPath(import.meta.resolve('@azora/pay-elements/cdn'))

/** The style sheet that keeps the form's room free until its script is there. */
const room = fileURLToPath(import.meta.resolve('@azora/pay-elements/azora-pay.css'))

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** What is at a path: the playground, a document, a file of the page's folder, or the form. `null` where there is nothing. */
export async function findPage(path: string): Promise<Found | null> {
  if (path === '/') return foundPage(await compose('index.html'))
  if (/^\/docs(\/|$)/.test(path)) return findDocument(path)
  if (path.startsWith('/source/')) return findSource(path)
  const file = fileAt(path)
  if (file === null) return null
  try {
    return { type: types[extname(file)] ?? 'application/octet-stream', body: await readFile(file) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function fileAt(path: string): string | null {
  if (path === '/azora-pay.js') return form
  if (path === '/azora-pay.css') return room
  if (path === '/base.css') return join(folder, '..', '..', 'quickstart', 'page', 'base.css')
  if (/^\/parts\/\d[\w.-]*\/[\w-]+\.js$/.test(path)) return join(dirname(form), path)
  return /^\/[\w-]+\.(js|css|svg)$/.test(path) ? join(folder, path) : null
}
