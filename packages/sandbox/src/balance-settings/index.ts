export { expectPayouts, takeRun } from './expect-payouts.js'
export { readSettings } from './read-settings.js'
export { balanceSettingsRoutes } from './routes.js'
export { scheduleAs } from './write-settings.js'
