import type { Backstage, World } from '../world/index.js'

/** The bytes of a file that somebody asked for, as they were uploaded. */
export interface ServedFile {
  type: string
  bytes: Uint8Array<ArrayBuffer>
}

/** The file behind `/links/…`, for anyone who has the link and while it lasts. */
export function fileByLink(backstage: Backstage, path: string): ServedFile | undefined {
  const now = backstage.clock.nowSeconds()
  for (const world of [backstage.world, ...backstage.connected.values()]) {
    for (const link of world.file_links.all()) {
      if (!link.url?.endsWith(path)) continue
      return link.expires_at === null || link.expires_at > now ? contentsOf(world, String(link.file)) : undefined
    }
  }
  return undefined
}

/** The contents of a file of one account. */
export function contentsOf(world: World, id: string): ServedFile | undefined {
  const contents = world.file_contents.get(id)
  if (!contents) return undefined
  return { type: contents.type, bytes: Uint8Array.from(atob(contents.base64), (unit) => unit.charCodeAt(0)) }
}
