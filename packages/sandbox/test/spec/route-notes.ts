/** What a test file leaves for the reporter that looks for endpoints which no test calls. */
export interface RouteNotes {
  /** Every endpoint of the table, as `GET /v1/charges/:id`. */
  simulatedRoutes?: readonly string[]
  /** The endpoints that were asked and answered with 200. */
  answeredRoutes?: readonly string[]
}

declare module 'vitest' {
  interface TaskMeta extends RouteNotes {}
}

/** A route's address as both sides of the comparison write it. */
export function addressOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`
}
