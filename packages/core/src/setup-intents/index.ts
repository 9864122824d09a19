export { SetupIntent, SetupIntentStatus } from './setup-intent.js'
