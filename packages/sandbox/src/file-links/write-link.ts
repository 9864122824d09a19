import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { found, invalid, noSuch } from '../errors/index.js'
import {
  expand,
  integer,
  mergeMetadata,
  metadata,
  type Parameter,
  type Parsed,
  required,
  text,
  unsettable,
} from '../parameters/index.js'
import type { Stage } from '../world/index.js'

export const createParameters = { expand, expires_at: integer(), file: required(text()), metadata: metadata() }

export const updateParameters = { expand, expires_at: unsettable(momentOrNow()), metadata: metadata() }

/** Makes a link through which everybody may read a file. */
export function createLink(call: Call<Parsed<typeof createParameters>>): Stripe.FileLink {
  const { expires_at: expiresAt = null, file } = call.params
  if (!call.world.files.get(file)) throw noSuch('file', file, 'file')
  if (expiresAt !== null && expiresAt <= call.now) {
    throw invalid('This value must be in the future.', { param: 'expires_at' })
  }
  return makeLink(call, file, { expiresAt, metadata: mergeMetadata({}, call.params.metadata) })
}

export function makeLink(
  stage: Stage & { origin: string },
  file: string,
  told: { expiresAt: number | null; metadata: Record<string, string> },
): Stripe.FileLink {
  const link: Stripe.FileLink = {
    id: stage.ids.make('link_1'),
    object: 'file_link',
    created: stage.now,
    expired: false,
    expires_at: told.expiresAt,
    file,
    livemode: false,
    metadata: told.metadata,
    url: `${stage.origin}/links/${stage.ids.make('', 40)}`,
  }
  stage.world.file_links.put(link)
  return link
}

export function updateLink(call: Call<Parsed<typeof updateParameters>>): Stripe.FileLink {
  const before = findLink(call, call.id)
  const { expires_at: told, metadata: change } = call.params
  const expiresAt = told === undefined ? before.expires_at : told === 'now' ? call.now : told
  const after = { ...before, expires_at: expiresAt, metadata: mergeMetadata(before.metadata, change) }
  call.world.file_links.put(after)
  return asOfNow(after, call.now)
}

export function findLink(stage: Stage, id: string): Stripe.FileLink {
  const link = found(stage.world.file_links.get(id), 'file link', id)
  return asOfNow(link, stage.now)
}

/** A link expires by the passing of time alone. */
export function asOfNow(link: Stripe.FileLink, now: number): Stripe.FileLink {
  return { ...link, expired: link.expires_at !== null && link.expires_at <= now }
}

function momentOrNow(): Parameter<number | 'now'> {
  const moment = integer()
  return { read: (value, name) => (value === 'now' ? 'now' : moment.read(value, name)) }
}
