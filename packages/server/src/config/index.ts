export { type FromEnv, fromEnv } from './from-env.js'
export type {
  AzoraPayOptions,
  ClientAmounts,
  DeliveryOptions,
  Identify,
  Quote,
  Quoted,
  QuoteInput,
  StripeAccountOptions,
  StripeOptions,
  StripeSandboxOptions,
  User,
} from './options.js'
export { isPostgresAddress, POSTGRES_ADDRESS_FORM } from './postgres-address.js'
export { resolveConfig } from './resolve-config.js'
export type { ResolvedConfig, ResolvedStripe } from './resolved.js'
