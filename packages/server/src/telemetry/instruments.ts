import type { InstrumentOptions } from './opentelemetry.js'

/** What is observed: each kind has a histogram of its own, whose count by `outcome` is how often it happened. */
export type Kind = 'webhook' | 'command' | 'stripe' | 'storage' | 'fact'

/** From a commit of a millisecond to a handler of half a minute. */
const boundariesS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

const seconds = (description: string): InstrumentOptions => ({
  description,
  unit: 's',
  advice: { explicitBucketBoundaries: boundariesS },
})

export const durations: Readonly<Record<Kind, readonly [string, InstrumentOptions]>> = {
  webhook: ['azora_pay.webhook.duration', seconds('From the body of a webhook to its outcome.')],
  command: ['azora_pay.command.duration', seconds('A command, from its durable beginning to its kept end.')],
  stripe: ['azora_pay.stripe.duration', seconds('A call to Stripe, repetitions on the network included.')],
  storage: ['azora_pay.storage.duration', seconds('A call to the storage.')],
  fact: ['azora_pay.fact.duration', seconds('The handlers of a fact, once.')],
}

export const factLag: readonly [string, InstrumentOptions] = [
  'azora_pay.fact.lag',
  {
    description: 'From the commit that announced a fact to an attempt of its handlers.',
    unit: 's',
    advice: { explicitBucketBoundaries: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 60, 300, 1_800, 3_600, 14_400, 86_400] },
  },
]

export const factFailures: readonly [string, InstrumentOptions] = [
  'azora_pay.fact.failures',
  { description: 'Attempts that failed; `state` says whether the fact is tried again or dead.', unit: '{attempt}' },
]

export const outboxAge: readonly [string, InstrumentOptions] = [
  'azora_pay.outbox.age',
  { description: 'How long ago the oldest pending fact was announced; 0 when none is pending.', unit: 's' },
]

export const outboxDead: readonly [string, InstrumentOptions] = [
  'azora_pay.outbox.dead',
  { description: 'Dead letters, counted up to 500.', unit: '{fact}' },
]
