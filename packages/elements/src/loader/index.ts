export { type LoadStripe, officialScriptUrl } from './load-script.js'
export { inTime, type LoadRequest, loadStripe } from './load-stripe.js'
