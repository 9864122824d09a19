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

/** The same, or `undefined` when the platform never had such an account. An account's world begins when somebody first looks at it, and what happened in it stays when the account is deleted. */
export function findWorld(backstage: Backstage, account: string | null): World | undefined {
  if (account === null) return backstage.world
  const known = backstage.connected.get(account)
  if (known) return known
  return isConnected(backstage, account) ? beginWorld(backstage, account) : undefined
}

/** Whether the account is there to be asked and to act: the platform is, and every account that was not deleted. */
export function isConnected({ world }: Backstage, account: string | null): boolean {
  return account === null || world.accounts.get(account) !== undefined
}

/** An empty world for an account that has none. */
export function beginWorld(backstage: Backstage, account: string): World {
  const fresh = createWorld()
  backstage.connected.set(account, fresh)
  return fresh
}

/** The platform's world, and those of the accounts that somebody has looked at. */
export function everyWorld({ world, connected }: Backstage): World[] {
  return [world, ...connected.values()]
}
