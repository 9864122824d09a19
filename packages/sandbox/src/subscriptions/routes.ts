import type Stripe from 'stripe'
import { type AnyRoute, type Call, route } from '../api/route.js'
import { isWithin, listObjects } from '../lists/index.js'
import { expand, type Parsed } from '../parameters/index.js'
import { searchObjects, searchParameters } from '../search/index.js'
import { findSubscription } from './advance-subscription.js'
import { cancelByRequest } from './cancel-subscription.js'
import { createSubscription } from './create-subscription.js'
import {
  cancelParameters,
  createParameters,
  listParameters,
  migrateParameters,
  pauseParameters,
  resumeParameters,
  updateParameters,
} from './parameters.js'
import { deleteDiscount, migrateByRequest, pauseByRequest } from './pause-subscription.js'
import { resumeByRequest } from './resume-subscription.js'
import { updateByRequest } from './update-subscription.js'

export const subscriptionRoutes: readonly AnyRoute[] = [
  route('POST /v1/subscriptions', createParameters, createSubscription),
  route('GET /v1/subscriptions', listParameters, (call) =>
    listObjects(call.world.subscriptions, 'subscription', '/v1/subscriptions', call.params, (subscription) =>
      isWanted(call, subscription),
    ),
  ),
  route('GET /v1/subscriptions/search', searchParameters, ({ world, params }) =>
    searchObjects(world.subscriptions, '/v1/subscriptions/search', params),
  ),
  route('GET /v1/subscriptions/:id', { expand }, (call) => findSubscription(call, call.id)),
  route('POST /v1/subscriptions/:id', updateParameters, updateByRequest),
  route('DELETE /v1/subscriptions/:id', cancelParameters, cancelByRequest),
  route('DELETE /v1/subscriptions/:id/discount', { expand }, deleteDiscount),
  route('POST /v1/subscriptions/:id/migrate', migrateParameters, migrateByRequest),
  route('POST /v1/subscriptions/:id/pause', pauseParameters, pauseByRequest),
  route('POST /v1/subscriptions/:id/resume', resumeParameters, resumeByRequest),
]

/** Without a status the list leaves out what has been canceled; without a customer, what lives on a test clock. */
function isWanted({ params }: Call<Parsed<typeof listParameters>>, subscription: Stripe.Subscription): boolean {
  const prices = subscription.items.data.map(({ price }) => price.id)
  const price = params.price ?? params.plan
  return (
    hasStatus(subscription, params.status) &&
    isWithin(subscription.created, params.created) &&
    (params.customer === undefined || subscription.customer === params.customer) &&
    (params.customer !== undefined || (subscription.test_clock ?? undefined) === params.test_clock) &&
    (params.collection_method === undefined || subscription.collection_method === params.collection_method) &&
    (params.automatic_tax === undefined || subscription.automatic_tax.enabled === params.automatic_tax.enabled) &&
    (price === undefined || prices.includes(price)) &&
    subscription.items.data.some(
      (item) =>
        isWithin(item.current_period_start, params.current_period_start) &&
        isWithin(item.current_period_end, params.current_period_end),
    )
  )
}

function hasStatus({ status }: Stripe.Subscription, wanted: string | undefined): boolean {
  if (wanted === 'all') return true
  if (wanted === 'ended') return status === 'canceled' || status === 'incomplete_expired'
  return wanted === undefined ? status !== 'canceled' : status === wanted
}
