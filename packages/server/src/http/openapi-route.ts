import { z } from 'zod'
import { describeRoutes } from './describe-routes.js'
import { defineRoute, type Route } from './route.js'

/** The routes' own description; made once, on first need. */
export function openApiRoutes(described: readonly Route[]): readonly Route[] {
  let document: Record<string, unknown> | null = null
  const route: Route = defineRoute({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document.',
    access: 'anyone',
    response: z.record(z.string(), z.unknown()),
    async run() {
      document ??= describeRoutes([...described, route])
      return document
    },
  })
  return [route]
}
