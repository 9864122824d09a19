import { type Backstage, findWorld, type StoredEndpoint } from '../world/index.js'

/** An endpoint, and the connected account that it is of: `null` for the platform's own. */
export type OwnedEndpoint = StoredEndpoint & { account: string | null }

/** The endpoints of the platform, and of every connected account, newest first. */
export function listEndpoints(backstage: Backstage): OwnedEndpoint[] {
  const accounts = [null, ...backstage.connected.keys()]
  const endpoints = accounts.flatMap((account) =>
    [...(findWorld(backstage, account)?.webhook_endpoints.newestFirst() ?? [])].map((endpoint) => ({
      ...endpoint,
      account,
    })),
  )
  return endpoints.sort((left, right) => right.created - left.created)
}
