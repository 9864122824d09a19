export { createPlaywrightHandler, type PlaywrightRoute } from './create-playwright-handler.js'
