import type { ApiRequest } from '../api/index.js'

/**
 * Whether a request comes from a page of this sandbox, or from no page at all. The sandbox has many names (`localhost`, `127.0.0.1`), so the page's
 * origin is compared with the name that the request used; and a name that somebody made point to this machine is no name of a sandbox that only
 * this machine reaches.
 */
export function isOwnPage(request: ApiRequest): boolean {
  const origin = request.header('origin')
  if (origin === null || origin === request.origin) return true
  if (!URL.canParse(origin)) return false
  const { host, hostname } = new URL(origin)
  if (host !== request.header('host')) return false
  return isLoopback(hostname) || !isLoopback(new URL(request.origin).hostname)
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.') || hostname.endsWith('.localhost')
  )
}
