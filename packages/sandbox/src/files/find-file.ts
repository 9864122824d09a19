import type Stripe from 'stripe'
import { found } from '../errors/index.js'
import { asOfNow } from '../file-links/index.js'
import type { Stage } from '../world/index.js'

export function findFile(stage: Stage, id: string): Stripe.File {
  const file = found(stage.world.files.get(id), 'file', id)
  return withLinks(stage, file)
}

/** A file with the links to it, as they are now. */
export function withLinks(stage: Stage, file: Stripe.File): Stripe.File {
  const links = [...stage.world.file_links.newestFirst()]
    .filter((link) => link.file === file.id)
    .map((link) => asOfNow(link, stage.now))
  return {
    ...file,
    links: {
      object: 'list',
      data: links.slice(0, 10),
      has_more: links.length > 10,
      url: `/v1/file_links?file=${file.id}`,
    },
  }
}
