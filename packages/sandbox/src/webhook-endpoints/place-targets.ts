import type { Stage } from '../world/index.js'
import { eventTypeOf, noEventType } from './event-types.js'
import { addEndpoint } from './write-endpoint.js'

/** An endpoint that a sandbox is started with. */
export interface Target {
  url: string
  secret?: string
  connect?: boolean
  enabledEvents?: string[]
}

/**
 * Sees to it that the endpoints that a sandbox is started with are there. One that an earlier start left in its memory is taken up again, by its
 * address, with the secret of today; those that this start does not name are gone. What requests registered is not touched.
 */
export function placeTargets(stage: Pick<Stage, 'world' | 'ids' | 'now'>, targets: readonly Target[]): void {
  const { webhook_endpoints: endpoints } = stage.world
  const left = [...endpoints.all()].filter(({ given }) => given)
  for (const target of targets) {
    for (const type of target.enabledEvents ?? []) {
      if (eventTypeOf(type) === undefined) throw new TypeError(`webhooks[].enabledEvents: ${noEventType(type)}`)
    }
    const at = left.findIndex(({ url, connect }) => url === target.url && connect === (target.connect ?? false))
    const [known] = at < 0 ? [] : left.splice(at, 1)
    if (!known) {
      addEndpoint(stage, { ...target, given: true })
      continue
    }
    const secret = target.secret ?? known.secret
    endpoints.put({
      ...known,
      enabled_events: target.enabledEvents ?? ['*'],
      failing_since_ms: null,
      status: 'enabled',
      ...(secret !== undefined && { secret }),
    })
  }
  for (const { id } of left) endpoints.remove(id)
}
