import { type AnyRoute, route } from '../api/route.js'
import { refused } from '../errors/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand } from '../parameters/index.js'
import { platformId, type Stage } from '../world/index.js'
import { capabilityRoutes } from './capability-routes.js'
import { deleteAccount, rejectAccount, rejectParameters, unrejectAccount } from './end-account.js'
import { externalAccountRoutes } from './external-account-routes.js'
import { createParameters, updateParameters } from './parameters.js'
import { personRoutes } from './person-routes.js'
import { platformAccount } from './platform-account.js'
import { findAccount } from './settle-account.js'
import { createAccount, updateAccount } from './write-account.js'

export const accountRoutes: readonly AnyRoute[] = [
  route('GET /v1/account', { expand }, (call) => retrieve(call, call.account ?? platformId)),
  route('POST /v1/accounts', createParameters, createAccount),
  route('GET /v1/accounts', { ...pageParameters, created: createdRange }, ({ world, params }) =>
    listObjects(world.accounts, 'account', '/v1/accounts', params, ({ created }) =>
      isWithin(created ?? 0, params.created),
    ),
  ),
  route('GET /v1/accounts/:id', { expand }, (call) => retrieve(call, call.id)),
  route('POST /v1/accounts/:id', updateParameters, updateAccount),
  route('DELETE /v1/accounts/:id', { expand }, deleteAccount),
  route('POST /v1/accounts/:id/reject', rejectParameters, rejectAccount),
  route('POST /v1/accounts/:id/unreject', { expand }, unrejectAccount),
  route('POST /v1/accounts/:id/login_links', { expand }, (call) => {
    const account = findAccount(call, call.id)
    if (account.controller?.stripe_dashboard?.type !== 'express') {
      throw refused('Cannot create a login link for an account that does not have access to the Express Dashboard.')
    }
    if (!account.details_submitted) {
      throw refused('Cannot create a login link for an account that has not completed onboarding.')
    }
    return { object: 'login_link', created: call.now, url: `${call.origin}/connect/express/${account.id}` }
  }),
  ...capabilityRoutes,
  ...externalAccountRoutes,
  ...personRoutes,
]

function retrieve(stage: Stage, id: string) {
  return id === platformId && stage.account === null ? platformAccount() : findAccount(stage, id)
}
