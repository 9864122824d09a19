export { createExpressElement, type ExpressElement } from './create-express-element.js'
