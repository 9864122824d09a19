import {
  addressOf,
  booleanOf,
  choiceOf,
  type Given,
  numberOf,
  objectOf,
  refuseOthers,
  secretOf,
  shown,
  textOf,
  withoutAbsent,
} from '../given/index.js'
import { readBehaviour } from '../webhooks/index.js'
import type { BillingSettings } from '../world/index.js'
import type { SandboxOptions, WebhookTarget } from './sandbox-options.js'

const names = [
  'seed',
  'clock',
  'webhooks',
  'persist',
  'delivery',
  'billing',
  'fetch',
  'onWebhookAttempt',
] as const satisfies readonly (keyof SandboxOptions)[]

const lastRetries = ['cancel', 'unpaid', 'past_due'] as const

/** The options of a sandbox, as callers in JavaScript may give them. @throws TypeError that says what is taken @throws RangeError for a number out of bounds */
export function readOptions(given: unknown): SandboxOptions {
  const options = objectOf(given, 'What a sandbox is made with')
  refuseOthers(options, names, 'by createSandbox')
  return withoutAbsent({
    seed: seedOf(options.seed),
    clock: clockOf(options.clock),
    webhooks: options.webhooks === undefined ? undefined : targetsOf(options.webhooks),
    persist: options.persist === undefined ? undefined : textOf(options, 'persist'),
    delivery: options.delivery === undefined ? undefined : readBehaviour(options.delivery, { where: 'in "delivery"' }),
    billing: options.billing === undefined ? undefined : billingOf(objectOf(options.billing, '"billing"')),
    fetch: callableOf<typeof fetch>(options, 'fetch'),
    onWebhookAttempt: callableOf<NonNullable<SandboxOptions['onWebhookAttempt']>>(options, 'onWebhookAttempt'),
  })
}

function seedOf(seed: unknown): string | number | undefined {
  if (seed === undefined || typeof seed === 'string' || typeof seed === 'number') return seed
  throw new TypeError(`"seed" is a text or a number, not ${shown(seed)}.`)
}

/** Whether it is a time at all, the clock itself finds out. */
function clockOf(clock: unknown): Date | string | undefined {
  if (clock === undefined || typeof clock === 'string' || clock instanceof Date) return clock
  throw new TypeError(`"clock" is 'real', a date, or a text in ISO 8601, not ${shown(clock)}.`)
}

function targetsOf(given: unknown): WebhookTarget[] {
  if (Array.isArray(given)) return given.map(targetOf)
  throw new TypeError(
    `"webhooks" is a list of endpoints, as in [{ url: 'http://localhost:3000/hooks' }], not ${shown(given)}.`,
  )
}

function targetOf(given: unknown, at: number): WebhookTarget {
  const here = `webhooks[${at}]`
  const target = objectOf(given, here)
  refuseOthers(target, ['url', 'secret', 'connect', 'enabledEvents'], `in ${here}`)
  const secret = target.secret === undefined ? undefined : String(target.secret)
  return {
    url: addressOf(`${here}.url`, textOf(target, 'url')),
    ...withoutAbsent({
      secret: secret === undefined ? undefined : secretOf(`${here}.secret`, secret, 'without it'),
      connect: booleanOf(target, 'connect'),
      enabledEvents: typesOf(target, here),
    }),
  }
}

/** Which types there are, is looked up where endpoints are made. */
function typesOf({ enabledEvents: types }: Given, here: string): string[] | undefined {
  if (types === undefined || (Array.isArray(types) && types.every((type) => typeof type === 'string'))) return types
  throw new TypeError(`${here}.enabledEvents is a list of types of events, not ${shown(types)}.`)
}

function billingOf(billing: Given): Partial<BillingSettings> {
  refuseOthers(billing, ['retryAfterDays', 'afterLastRetry', 'upcomingDays'], 'in "billing"')
  const upcomingDays = numberOf(billing, 'upcomingDays')
  if (upcomingDays !== undefined && upcomingDays < 0) {
    throw new RangeError(`"upcomingDays" is 0 or more, not ${upcomingDays}.`)
  }
  return withoutAbsent({
    retryAfterDays: daysOf(billing.retryAfterDays),
    afterLastRetry: choiceOf(billing, 'afterLastRetry', lastRetries),
    upcomingDays,
  })
}

function daysOf(given: unknown): readonly number[] | undefined {
  if (given === undefined) return undefined
  if (Array.isArray(given) && given.every((days) => typeof days === 'number' && days >= 0)) return given
  throw new TypeError(`"retryAfterDays" is a list of days, one for each retry, as in [3, 5, 7], not ${shown(given)}.`)
}

function callableOf<Callable>(given: Given, name: string): Callable | undefined {
  const value = given[name]
  // What a function takes and answers can't be seen before it is called.
  if (value === undefined || typeof value === 'function') return value as Callable | undefined
  throw new TypeError(`"${name}" is a function, not ${shown(value)}.`)
}
