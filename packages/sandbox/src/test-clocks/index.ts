export { advanceTestClock } from './advance-test-clock.js'
export { testClockDue } from './delete-test-clock.js'
export { testClockRoutes } from './routes.js'
