export { startExpressFrame } from './start-express-frame.js'
