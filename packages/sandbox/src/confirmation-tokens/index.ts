export { confirmationTokenRoutes } from './routes.js'
export { takeConfirmationToken, toldByToken } from './take-confirmation-token.js'
