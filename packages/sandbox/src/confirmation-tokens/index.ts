export { confirmationTokenRoutes } from './routes.js'
export { takeConfirmationToken } from './take-confirmation-token.js'
