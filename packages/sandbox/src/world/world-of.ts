import type { Backstage } from './backstage.js'
import { createWorld, type World } from './world.js'

/** The platform's own account: what `GET /v1/account` shows, and whose id means the same as no id at all. */
export const platformId = 'acct_1SandboxPlatform'

/** The platform as an application, which takes fees of the accounts. */
export const applicationId = 'ca_SandboxPlatform'

/** The world of an account, `null` for the platform. Objects of one account are nothing to another: each has its own. */
export function worldOf(backstage: Backstage, account: string | null): World {
  const world = findWorld(backstage, account)
  if (!world) throw new TypeError(`No account is called ${account}.`)
  return world
}

/** The same, or `undefined` when the platform has no such account. An account's world begins when somebody first looks at it. */
export function findWorld(backstage: Backstage, account: string | null): World | undefined {
  if (account === null) return backstage.world
  if (!backstage.world.accounts.get(account)) return undefined
  const known = backstage.connected.get(account)
  if (known) return known
  const fresh = createWorld()
  backstage.connected.set(account, fresh)
  return fresh
}

/** The platform's world, and those of the accounts that somebody has looked at. */
export function everyWorld({ world, connected }: Backstage): World[] {
  return [world, ...connected.values()]
}
