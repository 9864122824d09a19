export { collectFee, type NewFee } from './collect-fee.js'
export { feeShare, refundFee } from './refund-fee.js'
export { applicationFeeRoutes } from './routes.js'
