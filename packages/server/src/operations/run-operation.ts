import { AzoraError, type ErrorCode, errorTable } from '@azora/pay-core'
import type { Context } from '../context.js'
import { hashOf } from '../runtime/index.js'
import type { ChangeSet, Json, OperationResult, Outcome } from '../storage/port/index.js'
import { isCustomerGone } from '../stripe/index.js'
import type { Command } from './command.js'
import { type OpenOperation, settleOperation } from './settle-operation.js'

/** One use of a command. */
export interface OperationRequest<Input extends Json> {
  /** Names the operation for ever; the same key is the same operation. */
  readonly key: string
  /** What the caller asked for: the same key with another request is refused. */
  readonly request: Json
  /** What Stripe is asked for. */
  readonly input: Input
  readonly actor: string
  /** The id of what it is done to, for the audit log; `null` when it does not exist yet. */
  readonly subject: string | null
  /** Whose customer it is for. It is found while the operation begins, and becomes the input's `customer`. */
  readonly owner?: Owner
}

/** A user whose customer at Stripe an operation is for. */
export interface Owner {
  readonly userId: string
  /** Makes the customer; called only when there is none. */
  makeCustomer(): Promise<unknown>
}

/** How an operation ended. */
export interface OperationEnd<StripeObject> {
  /** The id of what Stripe made or changed. */
  readonly id: string
  /** Stripe's object, when this call asked for it; `null` when an earlier one did. */
  readonly object: StripeObject | null
  /** Whether what we hold is what `object` says: then nobody need read it again. */
  readonly isHeld: boolean
}

/**
 * Runs a command in steps that a crash can part but not tear: make it durable, ask Stripe with a key of our own, keep
 * the answer and the end together. After a crash or a time-out in between, the same call or `recover()` finishes it.
 *
 * @throws AzoraError `idempotency_key_reused`; `refund_exceeds_captured` or `not_found` when a reservation is refused;
 * whatever Stripe refuses; `stripe_unreachable` when the end is not known yet.
 */
export async function runOperation<Input extends Json, StripeObject extends { readonly id: string }>(
  context: Context,
  command: Command<Input, StripeObject>,
  request: OperationRequest<Input>,
): Promise<OperationEnd<StripeObject>> {
  return context.telemetry.observe('command', command.name, (note) => {
    note({}, { operation: request.key })
    return run(context, command, request)
  })
}

async function run<Input extends Json, StripeObject extends { readonly id: string }>(
  context: Context,
  command: Command<Input, StripeObject>,
  request: OperationRequest<Input>,
): Promise<OperationEnd<StripeObject>> {
  const startedAtMs = context.clock.nowMs()
  const begun = await beginForOwner(context, command, request, startedAtMs)
  if (begun.outcome === 'refused') throw refused(begun, request.subject)
  if (begun.outcome === 'applied') {
    const input = begun.customerId === undefined ? request.input : withCustomer(request.input, begun.customerId)
    return settle(context, command, { ...request, input, startedAtMs })
  }
  const { operation } = begun
  if (operation.inputHash !== (await hashOf(request.request))) throw reused(request.key)
  if (operation.result !== null) {
    // That its customer was gone says nothing of what was asked for: it is asked for the one that there is now.
    if (!operation.result.ok && isCustomerGone(refusalOf(operation.result)))
      return run(context, command, { ...request, key: `${request.key}:anew` })
    return { id: rememberedId(operation.result), object: null, isHeld: false }
  }
  // `begin` below wrote it for the same command, so it is of the same shape.
  const input = operation.input as Input
  return settle(context, command, { ...operation, input, actor: request.actor })
}

/**
 * A click that comes twenty times is brought to its end once, and all twenty get it. Each by itself would ask Stripe, be
 * given the first answer again and have to look whether it still holds, and their commits would be in each other's way.
 */
function settle<Input extends Json, StripeObject extends { readonly id: string }>(
  context: Context,
  command: Command<Input, StripeObject>,
  operation: OpenOperation<Input>,
): Promise<OperationEnd<StripeObject>> {
  return context.share(operation.key, async () => {
    const { object, isHeld } = await settleOperation(context, command, operation)
    return { id: object.id, object, isHeld }
  })
}

/** A customer can be deleted between being made and being found; more often than this it is no coincidence. */
const CUSTOMERS_MADE = 3

type Begun = Extract<Outcome, { outcome: 'applied' | 'refused' | 'operation_exists' | 'no_customer' }>

/** Most owners have a customer: it is found as the operation begins, and only who has none costs more. */
async function beginForOwner<Input extends Json, StripeObject extends { readonly id: string }>(
  context: Context,
  command: Command<Input, StripeObject>,
  request: OperationRequest<Input>,
  atMs: number,
): Promise<Exclude<Begun, { outcome: 'no_customer' }>> {
  for (let made = 0; made <= CUSTOMERS_MADE; made += 1) {
    if (made > 0) await request.owner?.makeCustomer()
    const begun = await begin(context, command, request, atMs)
    if (begun.outcome !== 'no_customer') return begun
  }
  const message = `The customer of user ${request.owner?.userId} is deleted as often as it is made. Ask again later.`
  throw new AzoraError('operation_in_progress', message)
}

/** The input as the storage keeps it: see `forCustomerOf` of a beginning. */
function withCustomer<Input extends Json>(input: Input, customer: string): Input {
  // It was an object, or the storage would have refused it.
  return { ...(input as object), customer } as unknown as Input
}

async function begin<Input extends Json, StripeObject extends { readonly id: string }>(
  context: Context,
  command: Command<Input, StripeObject>,
  { key, request, input, actor, subject, owner }: OperationRequest<Input>,
  atMs: number,
): Promise<Begun> {
  const forCustomerOf = owner && { userId: owner.userId, livemode: context.livemode }
  const inputHash = await hashOf(request)
  const entry = { id: context.makeId('aud'), atMs, actor, action: command.name, subject: subject ?? key, detail: input }
  const set: ChangeSet = {
    account: context.account,
    changes: [
      {
        kind: 'begin_operation',
        key,
        name: command.name,
        inputHash,
        input,
        startedAtMs: atMs,
        ...(forCustomerOf && { forCustomerOf }),
      },
      ...(command.reserve?.(input, key) ?? []),
      { kind: 'audit', entry },
    ],
  }
  const [outcome] = await context.storage.commit([set])
  if (outcome === undefined || outcome.outcome === 'tie' || outcome.outcome === 'duplicate') {
    throw new TypeError(`The storage answered the beginning of an operation with ${outcome?.outcome}.`)
  }
  return outcome
}

/** The id that an earlier run ended with; its refusal is thrown again. */
function rememberedId(result: OperationResult): string {
  if (result.ok) {
    if (typeof result.value !== 'string') throw new TypeError('An operation ended without an id.')
    return result.value
  }
  throw refusalOf(result)
}

function refusalOf({ error }: Extract<OperationResult, { ok: false }>): AzoraError {
  const { code, message, data } = error
  return new AzoraError(isErrorCode(code) ? code : 'internal', message, {
    // `settleOperation` wrote it from an error's data.
    data: { ...(data as AzoraError['data']), replayed: true },
  })
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code)
}

function reused(key: string): AzoraError {
  return new AzoraError(
    'idempotency_key_reused',
    `The idempotency key of operation ${key} was used for another request. Use a new key for a new request.`,
  )
}

function refused(outcome: Extract<Outcome, { outcome: 'refused' }>, subject: string | null): AzoraError {
  if (outcome.reason === 'payment_unknown') return new AzoraError('not_found', `There is no payment ${subject}.`)
  const { availableMinor } = outcome
  const message = `Only ${availableMinor} minor units of payment ${subject} are left to refund.`
  return new AzoraError('refund_exceeds_captured', message, { data: { availableMinor } })
}
