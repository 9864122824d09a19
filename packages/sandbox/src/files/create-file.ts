import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid } from '../errors/index.js'
import { makeLink } from '../file-links/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { findFile } from './find-file.js'
import type { createParameters } from './parameters.js'

/** Endings by what a browser calls the same kind of file. */
const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'text/csv': 'csv',
}

/** Takes a file in: its bytes, and what Stripe says of it. */
export function createFile(call: Call<Parsed<typeof createParameters>>): Stripe.File {
  const { file: upload, purpose, file_link_data: link } = call.params
  const size = atob(upload.contents).length
  if (size === 0) throw invalid('The file you uploaded is empty.', { param: 'file' })
  const id = call.ids.make('file_1')
  const file: Stripe.File = {
    id,
    object: 'file',
    created: call.now,
    expires_at: null,
    filename: upload.filename,
    links: { object: 'list', data: [], has_more: false, url: `/v1/file_links?file=${id}` },
    purpose,
    size,
    title: null,
    type: endings[upload.type] ?? upload.filename.split('.').at(-1) ?? null,
    url: `${call.origin}/v1/files/${id}/contents`,
  }
  call.world.files.put(file)
  call.world.file_contents.put({ id, type: upload.type, base64: upload.contents })
  call.emit('file.created', file)
  if (!link?.create) return file
  makeLink(call, file.id, { expiresAt: link.expires_at ?? null, metadata: mergeMetadata({}, link.metadata) })
  return findFile(call, id)
}
