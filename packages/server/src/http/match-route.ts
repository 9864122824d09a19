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
  let best: { readonly pattern: readonly string[]; readonly path: string; readonly rank: number } | null = null
  for (const { path, parts: pattern } of patternsOf(all)) {
    const fits = basePath === null ? pattern.length <= segments.length : pattern.length === segments.length
    if (!fits || !matches(pattern, segments.slice(-pattern.length))) continue
    const rank = pattern.length * 100 + pattern.filter((part) => !part.startsWith(':')).length
    if (best === null || rank > best.rank) best = { pattern, path, rank }
  }
  if (best === null) return null
  const { pattern, path } = best
  return { path, routes: all.filter((route) => route.path === path), params: paramsOf(pattern, segments) }
}

interface Pattern {
  readonly path: string
  readonly parts: readonly string[]
}

/** The patterns of a list of routes, parted once: the list never changes, and every request asks. */
const patterns = new WeakMap<readonly Route[], readonly Pattern[]>()

function patternsOf(all: readonly Route[]): readonly Pattern[] {
  let known = patterns.get(all)
  if (known === undefined) {
    const paths = new Set(all.map(({ path }) => path))
    known = [...paths].map((path) => ({ path, parts: path.slice(1).split('/') }))
    patterns.set(all, known)
  }
  return known
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.every((part, index) => part.startsWith(':') || part === segments[index])
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
