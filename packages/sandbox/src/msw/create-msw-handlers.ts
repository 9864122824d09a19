import type * as Msw from 'msw'
import type { HttpHandler } from 'msw'

/** The hosts that Stripe's own clients call. */
const hosts = ['https://api.stripe.com/*', 'https://files.stripe.com/*', 'https://js.stripe.com/*']

/** Handlers that hand every request for Stripe's hosts to the sandbox. @throws Error when msw is not installed */
export function createMswHandlers(fetch: (request: Request) => Promise<Response>): HttpHandler[] {
  const { http, HttpResponse } = loadMsw()
  return hosts.map((pattern) =>
    http.all(pattern, async ({ request }) => {
      try {
        return await fetch(request)
      } catch (error) {
        // msw's own way to say that the connection broke.
        if (error instanceof TypeError) return HttpResponse.error()
        throw error
      }
    }),
  )
}

/** msw is the app's own: loaded when it is asked for, and without waiting, so that `server.use(...)` can spread the handlers. */
function loadMsw(): typeof Msw {
  const { createRequire } = process.getBuiltinModule('node:module')
  try {
    return createRequire(import.meta.url)('msw') as typeof Msw
  } catch (error) {
    throw new Error('mswHandlers() needs the package msw, 2.4 or newer: npm install --save-dev msw', { cause: error })
  }
}
