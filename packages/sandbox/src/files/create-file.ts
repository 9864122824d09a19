import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid } from '../errors/index.js'
import { makeLink } from '../file-links/index.js'
import { enumeration, mergeMetadata, type Parsed } from '../parameters/index.js'
import { findFile } from './find-file.js'
import type { createParameters, Upload } from './parameters.js'
import { type PurposeRule, purposeRules } from './purpose-rules.js'

/** Endings by what a browser calls the same kind of file. */
const endings: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/pdf': 'pdf',
  'image/gif': 'gif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'text/csv': 'csv',
}

const daySeconds = 24 * 60 * 60

/** Takes a file in: its bytes, and what Stripe says of it. */
export function createFile(call: Call<Parsed<typeof createParameters>>): Stripe.File {
  const { file: upload, purpose, file_link_data: link } = call.params
  const size = atob(upload.contents).length
  if (size === 0) throw invalid('The file you uploaded is empty.', { param: 'file' })
  const type = formatOf(upload)
  const rule = purposeRules[purpose]
  if (rule) checkRule(rule, purpose, { type, size })
  const id = call.ids.make('file_1')
  const file: Stripe.File = {
    id,
    object: 'file',
    created: call.now,
    expires_at: rule?.keptDays === undefined ? null : call.now + rule.keptDays * daySeconds,
    filename: upload.filename,
    links: { object: 'list', data: [], has_more: false, url: `/v1/file_links?file=${id}` },
    purpose,
    size,
    title: null,
    type,
    url: `${call.origin}/v1/files/${id}/contents`,
  }
  call.world.files.put(file)
  call.world.file_contents.put({ id, type: upload.type, base64: upload.contents })
  call.emit('file.created', file)
  if (!link?.create) return file
  makeLink(call, file.id, { expiresAt: link.expires_at ?? null, metadata: mergeMetadata({}, link.metadata) })
  return findFile(call, id)
}

/** The ending that a file of its kind has: of its media type, else of its own name. */
function formatOf({ filename, type }: Upload): string | null {
  const own = filename.includes('.') ? filename.split('.').at(-1)?.toLowerCase() : undefined
  return endings[type] ?? (own === 'jpeg' ? 'jpg' : own) ?? null
}

function checkRule(rule: PurposeRule, purpose: string, { type, size }: Pick<Stripe.File, 'type' | 'size'>): void {
  if (type === null || !rule.formats.includes(type)) {
    const message = `Invalid file type: ${type ?? 'unknown'}. A file with the purpose ${purpose} must be one of ${enumeration(rule.formats)}.`
    throw invalid(message, { param: 'file' })
  }
  if (size > rule.mostBytes) {
    const message = `The file is too large: ${size} bytes. A file with the purpose ${purpose} may have ${rule.mostBytes}.`
    throw invalid(message, { param: 'file' })
  }
}
