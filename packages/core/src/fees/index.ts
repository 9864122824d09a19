export { estimateFee, type FeeCircumstances, type FeeEstimate } from './estimate-fee.js'
export { defaultFeeSchedule, type FeeSchedule } from './fee-schedule.js'
