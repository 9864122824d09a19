export { fileRoutes } from './routes.js'
export { contentsOf, fileByLink, type ServedFile } from './serve-file.js'
