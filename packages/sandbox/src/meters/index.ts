export { meterRoutes } from './routes.js'
export { isMetered, usageCost } from './usage-cost.js'
export { findMeter } from './write-meter.js'
