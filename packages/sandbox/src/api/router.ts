import type { AnyRoute } from './route.js'

/** A route and the ids that its path carried. */
export interface Match {
  route: AnyRoute
  /** The last id, or `''`. */
  id: string
  /** The one before it, or `''`. */
  owner: string
}

interface Branch {
  readonly fixed: Map<string, Branch>
  any?: Branch
  readonly routes: Map<string, AnyRoute>
}

/** Finds the route for a method and a path. A fixed segment (`/search`) wins over an id. */
export type Router = (method: string, path: string) => Match | undefined

export function createRouter(routes: readonly AnyRoute[]): Router {
  const root = branch()
  for (const route of routes) {
    let at = root
    for (const segment of segmentsOf(route.path)) at = grown(at, segment)
    if (at.routes.has(route.method)) throw new TypeError(`Two routes for ${route.method} ${route.path}`)
    at.routes.set(route.method, route)
  }
  return (method, path) => {
    let at = root
    let id = ''
    let owner = ''
    for (const segment of segmentsOf(path)) {
      const fixed = at.fixed.get(segment)
      if (segment === '') return undefined
      if (!fixed) [owner, id] = [id, decodeId(segment)]
      const next = fixed ?? at.any
      if (!next) return undefined
      at = next
    }
    const route = at.routes.get(method)
    return route && { route, id, owner }
  }
}

function branch(): Branch {
  return { fixed: new Map(), routes: new Map() }
}

function grown(at: Branch, segment: string): Branch {
  if (segment.startsWith(':')) {
    at.any ??= branch()
    return at.any
  }
  const known = at.fixed.get(segment)
  if (known) return known
  const fresh = branch()
  at.fixed.set(segment, fresh)
  return fresh
}

/** What stands between the slashes. An empty segment is the place of an id that was forgotten, and leads nowhere. */
function segmentsOf(path: string): string[] {
  return path.split('/').slice(1)
}

/** An id never needs escapes; one that cannot be decoded names nothing, so it may stay as it is. */
function decodeId(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
