import type { RetrySchedule, WebhookBehaviour } from '../webhooks/index.js'
import {
  booleanOf,
  type ControlCall,
  ControlError,
  choiceOf,
  numberOf,
  optionalTextOf,
  taking,
  textOf,
  type Verb,
} from './control-call.js'
import { describeBehaviour } from './describe.js'

const orders = ['as_they_came', 'reversed', 'shuffled'] as const
const schedules = ['fast', 'stripe-sandbox', 'stripe-live'] as const
const clocks = ['system', 'sandbox'] as const
const behaviourNames = [
  'duplicate',
  'duplicate_event',
  'reorder',
  'drop',
  'delay_ms',
  'retries',
  'concurrency',
  'timeout_ms',
  'disable_after_ms',
  'signature_clock',
]

/** How webhooks are held, sent and spoilt. */
export const webhookVerbs: Readonly<Record<string, Verb>> = {
  'POST /events/resend': taking(['event', 'endpoint'], (call) => {
    call.inside.webhooks.resend(textOf(call, 'event'), optionalTextOf(call, 'endpoint'))
    return { resent: true }
  }),
  'POST /webhooks/configure': taking(behaviourNames, (call) => {
    call.inside.webhooks.configure(behaviourOf(call))
    return { webhooks: describeBehaviour(call.inside.webhooks.behaviour) }
  }),
  'POST /webhooks/hold': taking([], ({ inside }) => {
    inside.webhooks.hold()
    return { holding: true }
  }),
  'POST /webhooks/release': taking(['order'], (call) => {
    call.inside.webhooks.release(choiceOf(call, 'order', orders))
    return { holding: false }
  }),
  'POST /webhooks/settled': taking([], async ({ inside }) => {
    await inside.webhooks.settled()
    return { settled: true }
  }),
  'POST /webhook_endpoints/rotate': taking(['endpoint', 'overlap_seconds'], (call) => ({
    secret: call.inside.webhooks.rotateSecret(textOf(call, 'endpoint'), numberOf(call, 'overlap_seconds')),
  })),
}

function behaviourOf(call: ControlCall): Partial<WebhookBehaviour> {
  const [duplicate, drop] = [chanceOf(call, 'duplicate'), chanceOf(call, 'drop')]
  const duplicateEvent = chanceOf(call, 'duplicate_event')
  const [concurrency, timeoutMs] = [numberOf(call, 'concurrency'), numberOf(call, 'timeout_ms')]
  const [reorder, disableAfterMs] = [booleanOf(call, 'reorder'), numberOf(call, 'disable_after_ms')]
  const [delayMs, retries] = [delayOf(call.input.delay_ms), scheduleOf(call.input.retries)]
  const signatureClock = choiceOf(call, 'signature_clock', clocks)
  return {
    ...(duplicate !== undefined && { duplicate }),
    ...(duplicateEvent !== undefined && { duplicateEvent }),
    ...(drop !== undefined && { drop }),
    ...(reorder !== undefined && { reorder }),
    ...(delayMs && { delayMs }),
    ...(retries && { retries }),
    ...(concurrency !== undefined && { concurrency }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(disableAfterMs !== undefined && { disableAfterMs }),
    ...(signatureClock && { signatureClock }),
  }
}

function chanceOf(call: ControlCall, name: string): number | undefined {
  const chance = numberOf(call, name)
  if (chance === undefined || (chance >= 0 && chance <= 1)) return chance
  throw new ControlError(`"${name}" is a chance, from 0 to 1.`)
}

function delayOf(given: unknown): readonly [number, number] | undefined {
  if (given === undefined) return undefined
  const [least, most, ...rest]: unknown[] = Array.isArray(given) ? given : []
  if (typeof least === 'number' && typeof most === 'number' && rest.length === 0 && least >= 0 && most >= least) {
    return [least, most]
  }
  throw new ControlError('"delay_ms" is a list of two numbers: the shortest and the longest wait.')
}

function scheduleOf(given: unknown): RetrySchedule | undefined {
  if (given === undefined) return undefined
  const named = schedules.find((candidate) => candidate === given)
  if (named) return named
  if (Array.isArray(given) && given.every((wait) => typeof wait === 'number')) return given
  throw new ControlError(`"retries" is one of ${schedules.join(', ')}, or a list of waits in milliseconds.`)
}
