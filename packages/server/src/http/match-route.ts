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
  let best: { readonly path: string; readonly rank: number } | null = null
  for (const { path } of all) {
    const pattern = partsOf(path)
    const fits = basePath === null ? pattern.length <= segments.length : pattern.length === segments.length
    if (!fits || !matches(pattern, segments.slice(-pattern.length))) continue
    const rank = pattern.length * 100 + pattern.filter((part) => !part.startsWith(':')).length
    if (best === null || rank > best.rank) best = { path, rank }
  }
  if (best === null) return null
  const { path } = best
  return { path, routes: all.filter((route) => route.path === path), params: paramsOf(partsOf(path), segments) }
}

function partsOf(path: string): readonly string[] {
  return path.slice(1).split('/')
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
