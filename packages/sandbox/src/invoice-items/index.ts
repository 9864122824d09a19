export { buildItem, type ItemInput, keepItem } from './keep-item.js'
export { invoiceItemRoutes } from './routes.js'
