export { createSetupIntent, createSetupIntentCommand } from './create-setup-intent.js'
