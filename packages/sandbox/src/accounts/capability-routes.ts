import { type AnyRoute, route } from '../api/route.js'
import { noSuch } from '../errors/index.js'
import { boolean, expand } from '../parameters/index.js'
import { capabilityNames } from './capability-names.js'
import { capabilityOf } from './capability-of.js'
import { findAccount, settleAccount } from './settle-account.js'

/** What an account may do, and what it asks to be able to do. */
export const capabilityRoutes: readonly AnyRoute[] = [
  route('GET /v1/accounts/:id/capabilities', { expand }, (call) => {
    const account = findAccount(call, call.id)
    return {
      object: 'list',
      data: Object.keys(account.capabilities ?? {}).map((name) => capabilityOf(account, name, call.now)),
      has_more: false,
      url: `/v1/accounts/${account.id}/capabilities`,
    }
  }),
  route('GET /v1/accounts/:owner/capabilities/:id', { expand }, (call) =>
    capabilityOf(findAccount(call, call.owner), known(call.id), call.now),
  ),
  route('POST /v1/accounts/:owner/capabilities/:id', { expand, requested: boolean() }, (call) => {
    const account = findAccount(call, call.owner)
    const { [known(call.id)]: before, ...others }: Record<string, string> = { ...account.capabilities }
    const asked = call.params.requested ?? before !== undefined
    const capabilities = asked ? { ...others, [call.id]: before ?? 'inactive' } : others
    return capabilityOf(settleAccount(call, { ...account, capabilities }), call.id, call.now)
  }),
]

function known(name: string): string {
  if (!capabilityNames.includes(name)) throw noSuch('capability', name)
  return name
}
