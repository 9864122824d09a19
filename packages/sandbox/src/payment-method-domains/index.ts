export { paymentMethodDomainRoutes } from './routes.js'
