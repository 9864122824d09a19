import type { Sandbox } from '@azora/pay-sandbox'
import type { MemoryState } from '../../src/storage/memory/state.js'
import { broken, must } from './broken.js'
import type { Mail } from './mail.js'
import { createNeverBack } from './never-back.js'
import type { People } from './people.js'

export interface Watched {
  readonly state: MemoryState
  readonly sandbox: Sandbox
  readonly mail: Mail
  readonly people: People
  readonly effects: ReadonlyMap<string, number>
}

/** States that Stripe never leaves, by its documentation. */
const terminal: Readonly<Record<string, readonly string[]>> = {
  payment: ['succeeded', 'canceled'],
  charge: ['failed'],
  refund: ['failed', 'canceled'],
  customer: ['deleted'],
}

/** What must hold after every single step. */
export function createEveryStep({ state, sandbox, mail, people, effects }: Watched): () => void {
  const ended = new Map<string, string>()
  const received = new Map<string, number>()

  function terminalStatesStay(): void {
    for (const { record } of state.records.values()) {
      const end = ended.get(record.id)
      must(
        end === undefined || end === record.status,
        'a terminal state stays',
        () => `${record.id}: ${end}, then ${record.status}`,
      )
      if (terminal[record.kind]?.includes(record.status)) ended.set(record.id, record.status)
      const before = received.get(record.id) ?? 0
      const now = record.kind === 'payment' ? (record.capturedMinor ?? 0) : 0
      must(now >= before, 'what was received stays received', () => `${record.id}: ${before}, then ${now}`)
      received.set(record.id, now)
    }
  }

  function whatWasAcknowledgedIsStored(): void {
    for (const { event, acknowledged } of mail.letters) {
      if (!acknowledged || state.events.has(`platform\n${event.id}`)) continue
      throw broken('what was acknowledged is stored', `${event.id} ${event.type}`)
    }
    for (const { verb, id } of people.wishes) {
      if (id === null) continue
      const kind = verb === 'refund' ? 'refund' : 'payment'
      must(state.records.has(`platform\n${kind}\n${id}`), 'what was answered is stored', () => `${verb} ${id}`)
    }
  }

  function handlersTakeEffectOnce(): void {
    for (const [key, times] of effects) {
      must(times === 1, 'a fact takes effect once', () => `${key}: ${times} times`)
      const [type, id] = key.split(':')
      const isBoth = type === 'payment.mismatched' && effects.has(`payment.succeeded:${id}`)
      must(!isBoth, 'a payment is fulfilled once', () => `${id} succeeded and mismatched`)
    }
  }

  function reservationsHaveAnOwner(): void {
    for (const key of state.reservations.keys()) {
      const isOpen = state.operations.get(key)?.result === null
      must(isOpen, 'what is set aside belongs to a refund under way', () => key)
    }
  }

  function stripeDidEverythingOnce(): void {
    const { paymentIntents, refunds, customers } = sandbox.objects
    for (const objects of [paymentIntents.list(), refunds.list(), customers.list()]) {
      const made = new Map<string, string>()
      for (const object of objects) {
        const operation = 'metadata' in object ? object.metadata?.azora_operation : undefined
        if (operation === undefined) continue
        const first = made.get(operation)
        must(
          first === undefined,
          'an operation makes one object at Stripe',
          () => `${operation}: ${first} and ${object.id}`,
        )
        made.set(operation, object.id)
      }
    }
  }

  function stripeReturnsNoMoreThanItTook(): void {
    const returned = new Map<string, number>()
    for (const { payment_intent, amount, status } of sandbox.objects.refunds.list()) {
      if (status === 'failed' || status === 'canceled') continue
      returned.set(String(payment_intent), (returned.get(String(payment_intent)) ?? 0) + amount)
    }
    for (const [id, sum] of returned) {
      const took = sandbox.objects.paymentIntents.get(id)?.amount_received ?? 0
      must(sum <= took, 'Stripe returns no more than it took', () => `${id}: ${sum} of ${took}`)
    }
  }

  const invariants = [
    terminalStatesStay,
    createNeverBack(state, mail),
    whatWasAcknowledgedIsStored,
    handlersTakeEffectOnce,
    reservationsHaveAnOwner,
    stripeDidEverythingOnce,
    stripeReturnsNoMoreThanItTook,
  ]
  return () => {
    for (const holds of invariants) holds()
  }
}
