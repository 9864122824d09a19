import { AzoraError, type ErrorCode } from '@azora/pay-core'
import type { CreatePaymentInput } from '@azora/pay-server'
import { broken, must } from './broken.js'
import { beforeItDies } from './mail.js'
import type { Process, Surroundings } from './process.js'

/** What somebody wants of us, under an idempotency key: they ask until they know. */
export type Wish = {
  readonly key: string
  /** The id that it was answered with. */
  id: string | null
  /** Refused for good, or answered. */
  isOver: boolean
  underWay: number
} & (
  | { readonly verb: 'create'; readonly input: CreatePaymentInput }
  | { readonly verb: 'refund'; readonly paymentId: string; readonly amount: string | null }
  | { readonly verb: 'capture'; readonly paymentId: string; readonly amount: string | null }
  | { readonly verb: 'cancel'; readonly paymentId: string }
)

/** What they may be told, other than an answer: everything else is a fault of ours. */
const trouble: readonly ErrorCode[] = [
  'storage_unavailable',
  'stripe_unreachable',
  'stripe_rate_limited',
  'operation_in_progress',
]
const refusals: Readonly<Record<Wish['verb'], readonly ErrorCode[]>> = {
  // A customer who was deleted at Stripe a moment ago can't pay as such.
  create: ['operation_abandoned', 'not_found'],
  refund: ['operation_abandoned', 'refund_exceeds_captured', 'payment_not_refundable', 'stripe_rejected'],
  capture: ['operation_abandoned', 'payment_not_capturable', 'invalid_amount', 'stripe_rejected'],
  cancel: ['operation_abandoned', 'payment_not_cancelable', 'stripe_rejected'],
}

/** The people who ask us for something. */
export interface People {
  readonly wishes: readonly Wish[]
  /** How many wait for an answer. */
  readonly waiting: number
  wish(wish: WishOf): Wish
  /** Asks a process for it; resolves when they know or gave up. */
  ask(wish: Wish, of: Process): Promise<void>
  /** Anything else that a process is asked, such as `recover()`. */
  call(what: string, of: Process, run: () => Promise<unknown>): Promise<void>
}

type WishOf = Wish extends infer Each
  ? Each extends Wish
    ? Omit<Each, 'id' | 'isOver' | 'underWay' | 'key'>
    : never
  : never

export function createPeople({ gates, trace }: Surroundings): People {
  const wishes: Wish[] = []
  let waiting = 0

  async function call<T>(
    what: string,
    of: Process,
    run: () => Promise<T>,
    allowed: readonly ErrorCode[],
  ): Promise<T | ErrorCode | undefined> {
    trace.add(`somebody asks ${of.name} to ${what}`)
    waiting += 1
    const answer = await beforeItDies(of, async () => {
      const told = await run().catch((error: unknown): ErrorCode => {
        if (error instanceof AzoraError && allowed.includes(error.code)) return error.code
        throw broken(`${what.split(' ')[0]} fails only with errors that say what to do`, told500(error))
      })
      await gates.wait(of, `the answer to ${what}`)
      return told
    })
    waiting -= 1
    trace.add(`${of.name}: ${what} → ${inWords(answer)}`)
    return answer
  }

  return {
    wishes,
    get waiting() {
      return waiting
    },
    wish(of) {
      const wish: Wish = { ...of, key: `wish-${wishes.length + 1}`, id: null, isOver: false, underWay: 0 }
      wishes.push(wish)
      return wish
    },
    async ask(wish, of) {
      wish.underWay += 1
      const allowed = [...trouble, ...refusals[wish.verb]]
      const answer = await call(`${wish.verb} ${wish.key}`, of, () => perform(wish, of), allowed)
      wish.underWay -= 1
      if (answer === undefined) return
      if (typeof answer === 'string') {
        if (!trouble.includes(answer)) wish.isOver = true
        return
      }
      wish.isOver = true
      must(
        wish.id === null || wish.id === answer.id,
        'the same key gives the first answer',
        () => `${wish.id}, then ${answer.id}`,
      )
      wish.id = answer.id
    },
    async call(what, of, run) {
      await call(what, of, run, trouble)
    },
  }
}

function perform(wish: Wish, { pay }: Process): Promise<{ readonly id: string }> {
  const options = { idempotencyKey: wish.key }
  const part = 'amount' in wish && wish.amount !== null ? { amount: wish.amount } : {}
  switch (wish.verb) {
    case 'create':
      return pay.payments.create(wish.input, options).then(({ payment }) => payment)
    case 'refund':
      return pay.payments.refund(wish.paymentId, part, options)
    case 'capture':
      return pay.payments.capture(wish.paymentId, part, options)
    case 'cancel':
      return pay.payments.cancel(wish.paymentId, {}, options)
  }
}

function told500(error: unknown): string {
  return error instanceof AzoraError
    ? `${error.code}: ${error.message}`
    : String(error instanceof Error ? error.stack : error)
}

function inWords(answer: unknown): string {
  if (answer === undefined) return 'no answer'
  if (typeof answer === 'string') return answer
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : JSON.stringify(answer)
}
