import type { WrittenStripe } from './check-stripe.js'
import type { AzoraPayOptions, ClientAmounts, DeliveryOptions } from './options.js'

/** What an option can be, for whoever writes it without TypeScript. */
export interface Kind {
  /** Ends the sentence "… must be". */
  readonly words: string
  fits(value: unknown): boolean
  /** Of an object of ours: all that may be in it. */
  readonly members?: Readonly<Record<string, Kind>>
  /** Whether the object that it is in is no good without it. */
  readonly isRequired?: true
}

/** One kind for each name, so that an option which is added is added here. */
type Members<T> = Readonly<Record<keyof T, Kind>>

const anything: Kind = { words: 'set', fits: () => true }
const boolean: Kind = { words: 'true or false', fits: (value) => typeof value === 'boolean' }
const number: Kind = { words: 'a number', fits: (value) => typeof value === 'number' }
const aFunction: Kind = { words: 'a function', fits: (value) => typeof value === 'function' }
const amount: Kind = {
  words: "an amount in major units, like '10.00' or 10",
  fits: (value) => typeof value === 'string' || typeof value === 'number',
  isRequired: true,
}

function text(example: string): Kind {
  return { words: `a string, like '${example}'`, fits: (value) => typeof value === 'string' }
}

function texts(example: string): Kind {
  const fits = (value: unknown) => Array.isArray(value) && value.every((each) => typeof each === 'string')
  return { words: `a list of strings, like ['${example}']`, fits, isRequired: true }
}

function object(example: string, members: Readonly<Record<string, Kind>>): Kind {
  return { words: `an object, like ${example}`, fits: isObject, members }
}

/** An object of somebody else's, which may have more to it. */
function having(like: string, ...methods: readonly string[]): Kind {
  const fits = (value: unknown) =>
    isObject(value) && methods.every((name) => typeof Reflect.get(value, name) === 'function')
  return { words: `an object with all of ${methods.join(', ')}${like}`, fits }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const stripe: Members<WrittenStripe> = {
  // `resolveStripe` has more to say of each.
  sandbox: anything,
  secretKey: anything,
  publishableKey: anything,
  webhookSecrets: anything,
  timeoutMs: anything,
}

const clientAmounts: Members<ClientAmounts> = { currencies: texts('usd'), min: amount, max: amount }

const delivery: Members<DeliveryOptions<unknown>> = {
  attempts: number,
  firstRetryDelayMs: number,
  longestRetryDelayMs: number,
  handlerTimeoutMs: number,
  engine: { ...aFunction, words: "a function, like pgBoss(boss) of '@azora/pay-server/pg-boss'" },
}

/** Everything that `createAzoraPay` takes. */
export const optionKinds: Members<AzoraPayOptions<unknown>> & Readonly<Record<string, Kind>> = {
  stripe: object('{ secretKey, publishableKey, webhookSecrets }', stripe),
  // What is wrong with it is said where it is asked for.
  storage: anything,
  app: text('courses-staging'),
  identify: aFunction,
  quote: aFunction,
  clientAmounts: object("{ currencies: ['usd'], min: 1, max: 500 }", clientAmounts),
  guests: boolean,
  cors: object("{ origins: ['https://shop.example'] }", { origins: texts('https://shop.example') }),
  basePath: text('/api'),
  trustProxy: boolean,
  delivery: object('{ attempts: 5 }', delivery),
  logger: having(', like console', 'debug', 'info', 'warn', 'error'),
  telemetry: object('{ tracer, meter }', { tracer: anything, meter: anything }),
  clock: having('', 'nowMs', 'elapsedMs'),
  makeId: aFunction,
  random: aFunction,
  sleep: aFunction,
  fetch: aFunction,
  // `...fromEnv()` brings it along.
  databaseUrl: anything,
}
