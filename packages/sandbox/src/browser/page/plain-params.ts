import type { FormValue } from '../wire/index.js'

/** What an app passed, as plain data: it may be reactive proxies, which neither a form body nor a frame takes. */
export function plainParams(given: object | undefined): { readonly [key: string]: FormValue } {
  return JSON.parse(JSON.stringify(given ?? {}))
}
