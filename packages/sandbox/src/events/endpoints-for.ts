import type { Backstage, StoredEndpoint } from '../world/index.js'
import { findWorld } from '../world/world-of.js'

/** The endpoints that hear of a type: an account's own, and for a connected account those of the platform that were made for Connect. */
export function endpointsFor(backstage: Backstage, account: string | null, type: string): StoredEndpoint[] {
  const own = [...(findWorld(backstage, account)?.webhook_endpoints.all() ?? [])].filter(({ connect }) => !connect)
  const platforms =
    account === null ? [] : [...backstage.world.webhook_endpoints.all()].filter(({ connect }) => connect)
  return [...platforms, ...own].filter((endpoint) => wants(endpoint, type))
}

/** Whether an endpoint asked for events of a type. */
function wants(endpoint: StoredEndpoint, type: string): boolean {
  return endpoint.status === 'enabled' && endpoint.enabled_events.some((wanted) => wanted === '*' || wanted === type)
}
