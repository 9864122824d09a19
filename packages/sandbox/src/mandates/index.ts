export { endMandates, makeMandate } from './make-mandate.js'
export { mandateRoutes } from './routes.js'
