export { paymentMethodConfigurationRoutes } from './routes.js'
