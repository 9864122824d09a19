export { closeReviewOf } from './close-review.js'
export { openReview } from './open-review.js'
export { reviewRoutes } from './routes.js'
