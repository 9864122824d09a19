export { earlyFraudWarningRoutes } from './routes.js'
export { settleWarnings, warnOfFraud } from './warn-of-fraud.js'
