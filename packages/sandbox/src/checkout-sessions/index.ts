export { expireUnlessEnded, onAction, onFailed, onPaid, onProcessing, onSetUp } from './end-session.js'
export { checkoutSessionRoutes } from './routes.js'
