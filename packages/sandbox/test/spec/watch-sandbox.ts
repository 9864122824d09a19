import { afterEach, expect } from 'vitest'
import { createRouter } from '../../src/api/router.js'
import { routes } from '../../src/api/routes.js'
import type { Sandbox } from '../../src/index.js'
import { checkEvent } from './check/check-event.js'
import { checkExchange } from './check/check-exchange.js'
import { readContract } from './contract-file.js'
import { addressOf } from './route-notes.js'
import type { Contract } from './shape.js'

let known: Contract | undefined
function contract(): Contract {
  known ??= readContract()
  return known
}

/** A sandbox under watch, and what was wrong with it so far. */
interface Watch {
  sandbox: Sandbox
  problems: string[]
}
let watches: Watch[] = []

/** Compares all that a sandbox takes, answers and announces with Stripe's own types. The test fails when they differ. */
export function watchSandbox(sandbox: Sandbox): Sandbox {
  const watch: Watch = { sandbox, problems: [] }
  watches.push(watch)
  const answer = sandbox.fetch
  sandbox.fetch = async (input, init) => {
    const request = new Request(input, init)
    const asked = request.clone()
    const response = await answer(request)
    noteRoute(request, response)
    watch.problems.push(...(await problemsOf(sandbox, asked, response.clone())))
    return response
  }
  return sandbox
}

const router = createRouter(routes)
const answered = new Set<string>()

/** What the suite leaves for the reporter that looks for endpoints which nobody calls. */
function noteRoute({ method, url }: Request, { status }: Response): void {
  const match = status === 200 ? router(method, new URL(url).pathname) : undefined
  if (match) answered.add(addressOf(match.route))
}

afterEach(({ task }) => {
  task.file.meta.answeredRoutes = [...answered]
  expect(takeProblems(), "what differs from Stripe's types").toEqual([])
})

/** What was wrong with all sandboxes so far; it is told once, and they are no longer watched. */
export function takeProblems(): string[] {
  const problems = watches.flatMap(({ sandbox, problems }) => [
    ...problems,
    ...eventsOf(sandbox).flatMap((event) => checkEvent(contract(), event)),
  ])
  watches = []
  return [...new Set(problems)]
}

/** The events of the platform and of every account that is connected to it. */
function eventsOf({ objects, objectsOf }: Sandbox) {
  return [objects, ...objects.accounts.list().map(({ id }) => objectsOf(id))].flatMap(({ events }) => events.list())
}

async function problemsOf(sandbox: Sandbox, request: Request, response: Response): Promise<string[]> {
  const { pathname, search } = new URL(request.url)
  if (!pathname.startsWith('/v1/') || !isComparable(sandbox, request, response)) return []
  return checkExchange(contract(), {
    method: request.method,
    path: decodeURIComponent(pathname),
    query: search.slice(1),
    body: await request.text(),
    requestHeaders: request.headers,
    status: response.status,
    headers: response.headers,
    answer: await response.text(),
  })
}

/** Nothing is said here about what a browser sees, about other versions, and about faults, which are wrong on purpose. */
function isComparable(sandbox: Sandbox, request: Request, response: Response): boolean {
  if (request.method === 'OPTIONS' || isPublic(request)) return false
  // The bytes of a file are no object.
  if (request.url.endsWith('/contents')) return false
  const version = request.headers.get('stripe-version')
  if (version !== null && version !== contract().version) return false
  const id = response.headers.get('request-id')
  return !sandbox.requests.some((entry) => entry.id === id && entry.fault !== undefined)
}

function isPublic(request: Request): boolean {
  return request.headers.get('authorization')?.startsWith('Bearer pk_') === true
}
