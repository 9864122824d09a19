import type { Route } from './route.js'

export interface Match {
  /** The pattern that fits. */
  readonly path: string
  /** The routes of that path, one for each method. */
  readonly routes: readonly Route[]
  readonly params: Readonly<Record<string, string>>
}

/**
 * Finds the routes that a path ends in, so that a mount point need not be told to us: the longest pattern wins, and of
 * two as long the one that names more.
 *
 * @param basePath - where the routes begin; `null` for anywhere.
 */
export function matchRoute(all: readonly Route[], pathname: string, basePath: string | null): Match | null {
  if (basePath !== null && !pathname.startsWith(`${basePath}/`)) return null
  const segments = pathname
    .slice(basePath?.length ?? 0)
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode)
  for (const pattern of patternsOf(all)) {
    const { path, parts, routes } = pattern
    const fits = basePath === null ? parts.length <= segments.length : parts.length === segments.length
    if (fits && endsIn(segments, parts)) return { path, routes, params: paramsOf(parts, segments) }
  }
  return null
}

interface Pattern {
  readonly path: string
  readonly parts: readonly string[]
  readonly routes: readonly Route[]
}

/** The patterns of a list of routes, in the order of who wins: the list never changes, and every request asks. */
const patterns = new WeakMap<readonly Route[], readonly Pattern[]>()

function patternsOf(all: readonly Route[]): readonly Pattern[] {
  let known = patterns.get(all)
  if (known === undefined) {
    const paths = [...new Set(all.map(({ path }) => path))]
    known = paths
      .map((path) => ({ path, parts: path.slice(1).split('/'), routes: all.filter((route) => route.path === path) }))
      .sort((left, right) => rankOf(right.parts) - rankOf(left.parts))
    patterns.set(all, known)
  }
  return known
}

function rankOf(parts: readonly string[]): number {
  return parts.length * 100 + parts.filter((part) => !part.startsWith(':')).length
}

/** From the end, where patterns differ most. */
function endsIn(segments: readonly string[], parts: readonly string[]): boolean {
  const before = segments.length - parts.length
  return parts.findLastIndex((part, index) => !part.startsWith(':') && part !== segments[before + index]) === -1
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Readonly<Record<string, string>> {
  const values = segments.slice(-pattern.length)
  return Object.fromEntries(
    pattern.flatMap((part, index) => (part.startsWith(':') ? [[part.slice(1), values[index] ?? '']] : [])),
  )
}

/** A percent sign that begins no character stays what it is, and fits no id. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
