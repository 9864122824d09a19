import type Stripe from 'stripe'
import { decodeForm, type RequestEntry } from '../api/index.js'
import { findEvent } from '../events/index.js'
import { choiceOf, numberOf, optionalTextOf, textOf } from '../given/index.js'
import type { Inside } from '../sandbox/index.js'
import type { WebhookAttempt } from '../webhooks/index.js'
import { everyWorld } from '../world/index.js'
import { choosePage, fitsAccount, fitsOutcome, mentions, newestFirst, pageNames } from './choose-page.js'
import { type ControlCall, ControlError, taking, type Verb } from './control-call.js'
import { describeBehaviour, describeFault } from './describe.js'
import { listEndpoints } from './list-endpoints.js'

/** How long a question for changes waits: less than what proxies and browsers give up after. */
const longestWaitMs = 20_000

/** How many events are searched for those that mention an object. */
const searchedEvents = 2000

/** What can be seen of a sandbox. */
export const lookVerbs: Readonly<Record<string, Verb>> = {
  'GET /state': taking([], ({ inside }) => stateOf(inside)),
  'GET /changes': taking(['since'], async (call) => ({
    count: await call.inside.changes.after(numberOf(call.input, 'since') ?? -1, longestWaitMs),
  })),
  'GET /requests': taking([...pageNames, 'account', 'method', 'outcome'], listRequests),
  'GET /request': taking(['id'], showRequest),
  'GET /events': taking([...pageNames, 'account'], (call) => ({
    events: choosePage(call, eventsOf(call.inside), ({ account }) => fitsAccount(call, account)),
  })),
  'GET /objects': taking([...pageNames, 'account', 'kind'], listObjects),
  'GET /object': taking(['id'], showObject),
  'GET /webhook_attempts': taking([...pageNames, 'account', 'outcome'], listAttempts),
  'GET /webhook_endpoints': taking([], ({ inside }) => ({ endpoints: listEndpoints(inside.backstage) })),
}

function stateOf(inside: Inside): object {
  const { clock } = inside.backstage
  return {
    simulated: true,
    seed: inside.seed,
    now: new Date(clock.nowMs()).toISOString(),
    clock: clock.running ? 'running' : 'standing',
    keys: inside.keys,
    changes: inside.changes.count,
    accounts: [...inside.backstage.connected.keys()],
    objects: countsOf(inside),
    requests: inside.log.all().length,
    webhook_attempts: inside.webhooks.attempts.length,
    faults: inside.faults.planned.map(describeFault),
    webhooks: describeBehaviour(inside.webhooks.behaviour),
    holding: inside.webhooks.holding,
    held_events: inside.webhooks.held.length,
    webhook_endpoints: listEndpoints(inside.backstage).map(({ id, url, status, connect, account }) => ({
      id,
      url,
      status,
      connect,
      account,
    })),
  }
}

/** How many objects there are of every kind, those of connected accounts included. */
function countsOf({ backstage }: Inside): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const world of everyWorld(backstage)) {
    for (const [kind, { size }] of Object.entries<{ size: number }>({ ...world }))
      counts[kind] = (counts[kind] ?? 0) + size
  }
  return counts
}

function listAttempts(call: ControlCall): object {
  const outcome = choiceOf(call.input, 'outcome', ['ok', 'failed'])
  const { attempts } = call.inside.webhooks
  const fits = ({ status, event }: WebhookAttempt) =>
    fitsOutcome(outcome, status) && fitsAccount(call, findEvent(call.inside.backstage, event)?.account)
  return { attempts: choosePage(call, newestFirst(attempts), fits) }
}

function listRequests(call: ControlCall): object {
  const method = optionalTextOf(call.input, 'method')
  const outcome = choiceOf(call.input, 'outcome', ['ok', 'failed', 'struck'])
  const fits = (entry: RequestEntry) =>
    (method === undefined || entry.method === method) &&
    (outcome === 'struck' ? entry.fault !== undefined : fitsOutcome(outcome, entry.status)) &&
    fitsAccount(call, entry.account)
  const page = choosePage(call, newestFirst(call.inside.log.all()), fits, spelledOut)
  return { requests: page.map(withoutBodies) }
}

/** The parameters as somebody types them, and the answer as it stands: what was sent has each sign that is no letter written as `%40`. */
function spelledOut({ form, answer = '' }: RequestEntry): string {
  const plain = form.replaceAll('+', ' ')
  try {
    return `${decodeURIComponent(plain)} ${answer}`
  } catch (error) {
    // What is no encoding at all is found as it came.
    if (error instanceof URIError) return answer
    throw error
  }
}

/** A list says what was asked; a single request also says with what, and what was answered. */
function withoutBodies({ form: _form, answer: _answer, ...entry }: RequestEntry): object {
  return entry
}

function showRequest(call: ControlCall): object {
  const id = textOf(call.input, 'id')
  const entry = call.inside.log.get(id)
  if (!entry) throw new ControlError(`No request is called ${id}; the sandbox keeps the last thousand.`)
  const events = [...eventsOf(call.inside)].filter((event) => event.request?.id === id)
  return { request: { ...withoutBodies(entry), params: decodeForm(entry.form), answer: readAnswer(entry) }, events }
}

function readAnswer({ answer }: RequestEntry): unknown {
  return answer === undefined ? null : JSON.parse(answer)
}

function listObjects(call: ControlCall): object {
  const kind = optionalTextOf(call.input, 'kind')
  const kinds = countsOf(call.inside)
  if (kind === undefined) return { kinds, latest: latestObjects(call) }
  return { kinds, kind, objects: choosePage(call, newestOf(call, kind)) }
}

/** The newest of every kind that Stripe would show in a list of its own, all together. Events are listed for themselves. */
function latestObjects(call: ControlCall): object[] {
  const found = Object.keys(call.inside.backstage.world).flatMap((kind) => {
    if (kind === 'events') return []
    const objects = choosePage(call, newestOf(call, kind), (object) => createdOf(object) > 0)
    return objects.map((object, at) => ({ kind, object, at }))
  })
  // While the clock stands still all is of the same second: then the newest of each kind come before the second newest of any.
  found.sort((left, right) => createdOf(right.object) - createdOf(left.object) || left.at - right.at)
  return found.slice(0, numberOf(call.input, 'limit') ?? 100).map(({ kind, object }) => ({ kind, object }))
}

/** What has no date of creation is the sandbox's own note. */
function createdOf(object: object): number {
  return 'created' in object && typeof object.created === 'number' ? object.created : 0
}

interface Shown {
  get(id: string): object | undefined
  newestFirst(): Iterable<object>
}

/** The collections of a kind, of the platform and of every connected account, or of the one that is asked for. */
function collectionsOf({ backstage }: Inside, kind: string, account?: string): Shown[] {
  const wanted =
    account === undefined
      ? everyWorld(backstage)
      : [account === 'platform' ? backstage.world : backstage.connected.get(account)]
  const worlds: Readonly<Record<string, Shown>>[] = wanted.map((world) => ({ ...world }))
  if (!Object.hasOwn(backstage.world, kind)) {
    throw new ControlError(`No objects are called ${kind}. There are: ${Object.keys(backstage.world).join(', ')}.`)
  }
  return worlds.flatMap((world) => world[kind] ?? [])
}

function newestOf(call: ControlCall, kind: string): Iterable<object> {
  const collections = collectionsOf(call.inside, kind, optionalTextOf(call.input, 'account'))
  return merged(collections.map((collection) => collection.newestFirst()))
}

function eventsOf({ backstage }: Inside): Iterable<Stripe.Event> {
  return merged(everyWorld(backstage).map(({ events }) => events.newestFirst()))
}

/** The newest first. A sandbox without connected accounts has one list, which need not be copied. */
function merged<T extends object>(lists: readonly Iterable<T>[]): Iterable<T> {
  const [first, ...others] = lists
  if (first && others.length === 0) return first
  return lists.flatMap((list) => [...list]).sort((left, right) => createdOf(right) - createdOf(left))
}

/** An object by its id alone, whatever kind it is, and what mentions it. */
function showObject(call: ControlCall): object {
  const id = textOf(call.input, 'id')
  const { inside } = call
  for (const kind of Object.keys(inside.backstage.world)) {
    const object = collectionsOf(inside, kind)
      .map((collection) => collection.get(id))
      .find((found) => found !== undefined)
    if (!object) continue
    const requests = newestFirst(inside.log.all()).filter((entry) => mentions(entry, id.toLowerCase()))
    return { kind, object, events: eventsAbout(inside, id), requests: requests.slice(0, 50).map(withoutBodies) }
  }
  throw new ControlError(`Nothing is called ${id}.`)
}

function eventsAbout(inside: Inside, id: string): Stripe.Event[] {
  const latest: Stripe.Event[] = []
  for (const event of eventsOf(inside)) {
    latest.push(event)
    if (latest.length === searchedEvents) break
  }
  return latest.filter((event) => mentions(event.data, id.toLowerCase())).slice(0, 50)
}
