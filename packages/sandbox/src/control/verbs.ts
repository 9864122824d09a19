import type { Fault, FaultPlan } from '../faults/index.js'
import { type ControlCall, ControlError, numberOf, textOf } from './control-call.js'

type Verb = (call: ControlCall) => object | Promise<object>

/** The control API: what tools that are not in this process can see and turn. */
export const verbs: Readonly<Record<string, Verb>> = {
  'GET /state': showState,
  'GET /events': ({ inside }) => ({ events: newestFirst(inside.backstage.world.events.all()) }),
  'GET /requests': ({ inside }) => ({ requests: newestFirst(inside.log.all()) }),
  'GET /webhook_attempts': ({ inside }) => ({ attempts: newestFirst(inside.webhooks.attempts) }),
  'POST /events/resend': (call) => {
    call.inside.webhooks.resend(textOf(call, 'event'))
    return { resent: true }
  },
  'POST /webhooks/hold': ({ inside }) => {
    inside.webhooks.hold()
    return { holding: true }
  },
  'POST /webhooks/release': ({ inside }) => {
    inside.webhooks.release()
    return { holding: false }
  },
  'POST /webhooks/settled': async ({ inside }) => {
    await inside.webhooks.settled()
    return { settled: true }
  },
  'POST /clock/advance': advanceClock,
  'POST /faults': planFault,
  'DELETE /faults': ({ inside }) => {
    inside.faults.clear()
    return { faults: [] }
  },
  'GET /snapshot': ({ inside }) => inside.snapshot(),
  'POST /reset': ({ inside }) => {
    inside.reset()
    return { reset: true }
  },
}

function newestFirst<T>(items: Iterable<T>): T[] {
  return [...items].reverse().slice(0, 200)
}

function showState({ inside }: ControlCall): object {
  const { world, clock } = inside.backstage
  const counts = Object.fromEntries(
    Object.entries(world).map(([name, { size }]: [string, { size: number }]) => [name, size]),
  )
  return {
    simulated: true,
    seed: inside.seed,
    now: new Date(clock.nowMs()).toISOString(),
    clock: clock.running ? 'running' : 'standing',
    keys: inside.keys,
    objects: counts,
    faults: inside.faults.pending.map((plan) => ({ ...plan, ...(plan.path && { path: String(plan.path) }) })),
    held_events: inside.webhooks.held.length,
    webhook_endpoints: [...world.webhook_endpoints.all()].map(({ id, url, status }) => ({ id, url, status })),
  }
}

async function advanceClock(call: ControlCall): Promise<object> {
  const [days, hours, minutes, seconds] = (['days', 'hours', 'minutes', 'seconds'] as const).map((name) =>
    numberOf(call, name),
  )
  await call.inside.timekeeper.advance({
    days: days ?? 0,
    hours: hours ?? 0,
    minutes: minutes ?? 0,
    seconds: seconds ?? 0,
  })
  return { now: call.inside.timekeeper.now().toISOString() }
}

const namedFaults = ['timeout_after_commit', 'timeout_before', 'reset', 'reset_after_commit', 'malformed'] as const
const statuses = [429, 500, 502, 503] as const
const methods = ['GET', 'POST', 'DELETE'] as const

function planFault(call: ControlCall): object {
  const { path, method } = call.input
  const knownMethod = methods.find((candidate) => candidate === method)
  const [nth, times] = [numberOf(call, 'nth'), numberOf(call, 'times')]
  const plan: FaultPlan = {
    ...(typeof path === 'string' && { path }),
    ...(knownMethod && { method: knownMethod }),
    ...(nth !== undefined && { nth }),
    ...(times !== undefined && { times }),
    then: faultOf(call.input.then),
  }
  call.inside.faults.next(plan)
  return { planned: plan }
}

function faultOf(given: unknown): Fault {
  const named = namedFaults.find((name) => name === given)
  if (named) return named
  if (typeof given === 'object' && given !== null) {
    if ('latencyMs' in given && typeof given.latencyMs === 'number') return { latencyMs: given.latencyMs }
    const status = 'status' in given ? statuses.find((candidate) => candidate === given.status) : undefined
    if (status) return { status, ...('stored' in given && { stored: given.stored === true }) }
  }
  throw new ControlError(
    `"then" is one of ${namedFaults.join(', ')}, {"status": ${statuses.join('|')}} or {"latencyMs": n}.`,
  )
}
