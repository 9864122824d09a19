export { type LoadStripe, officialScriptUrl } from './load-script.js'
export { inTime, LoadFailed, type LoadRequest, loadStripe } from './load-stripe.js'
