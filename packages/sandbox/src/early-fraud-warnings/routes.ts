import { type AnyRoute, route } from '../api/route.js'
import { found } from '../errors/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand, text } from '../parameters/index.js'

export const earlyFraudWarningRoutes: readonly AnyRoute[] = [
  route(
    'GET /v1/radar/early_fraud_warnings',
    { ...pageParameters, charge: text(), created: createdRange, payment_intent: text() },
    ({ world, params }) =>
      listObjects(
        world.early_fraud_warnings,
        'issuer fraud record',
        '/v1/radar/early_fraud_warnings',
        params,
        (warning) =>
          isWithin(warning.created, params.created) &&
          (params.charge === undefined || warning.charge === params.charge) &&
          (params.payment_intent === undefined || warning.payment_intent === params.payment_intent),
      ),
  ),
  route('GET /v1/radar/early_fraud_warnings/:id', { expand }, ({ world, id }) => {
    return found(world.early_fraud_warnings.get(id), 'issuer fraud record', id)
  }),
]
