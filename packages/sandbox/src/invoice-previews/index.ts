export { invoicePreviewRoutes } from './routes.js'
