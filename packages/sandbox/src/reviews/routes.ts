import { type AnyRoute, route } from '../api/route.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand } from '../parameters/index.js'
import { approveReview, findReview } from './close-review.js'

export const reviewRoutes: readonly AnyRoute[] = [
  // Stripe lists the reviews that are open.
  route('GET /v1/reviews', { ...pageParameters, created: createdRange }, ({ world, params }) =>
    listObjects(
      world.reviews,
      'review',
      '/v1/reviews',
      params,
      (review) => review.open && isWithin(review.created, params.created),
    ),
  ),
  route('GET /v1/reviews/:id', { expand }, (call) => findReview(call, call.id)),
  route('POST /v1/reviews/:id/approve', { expand }, (call) => approveReview(call, call.id)),
]
