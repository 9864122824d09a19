import { type AnyRoute, route } from '../api/route.js'
import { found } from '../errors/index.js'
import { expand } from '../parameters/index.js'
import { createConfirmationToken, createParameters, testHelperParameters } from './create-confirmation-token.js'

export const confirmationTokenRoutes: readonly AnyRoute[] = [
  route('POST /v1/confirmation_tokens', createParameters, createConfirmationToken, 'allowed'),
  route('POST /v1/test_helpers/confirmation_tokens', testHelperParameters, createConfirmationToken),
  route('GET /v1/confirmation_tokens/:id', { expand }, ({ world, id }) => {
    return found(world.confirmation_tokens.get(id), 'confirmation_token', id, 'confirmation_token')
  }),
]
