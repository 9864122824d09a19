export { arrivePayout, sendPayout } from './advance-payout.js'
export { runPayouts } from './automatic-payouts.js'
export { payoutRoutes } from './routes.js'
