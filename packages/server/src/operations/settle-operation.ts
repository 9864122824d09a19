import { AzoraError } from '@azora/pay-core'
import type { Context } from '../context.js'
import { commitNews, fetchTruth } from '../news/index.js'
import { hashOf } from '../runtime/index.js'
import type { Author, Change, Json, Operation, OperationResult } from '../storage/port/index.js'
import { type Answer, isKeyReused, isRefusal } from '../stripe/index.js'
import type { Command } from './command.js'

/** Stripe keeps an idempotency key for at least 24 hours; an hour of margin lets a repetition arrive in time. */
const KEY_KEPT_MS = 23 * 60 * 60 * 1000

/** The part of an operation that says how to go on with it. */
export interface OpenOperation<Input extends Json> extends Pick<Operation, 'key' | 'startedAtMs'> {
  readonly input: Input
  /** Who brings it to its end, for the audit log. */
  readonly actor: string
}

/** What Stripe answered, and whether it is what we hold now. */
export interface Settled<StripeObject> {
  readonly object: StripeObject
  /** False when something newer was held already, or had to be fetched. */
  readonly isHeld: boolean
}

/**
 * Brings an open operation to its end, for the one who began it and for everyone who finds it open later: asks Stripe
 * with the operation's own key while Stripe remembers it, and looks up what became of it afterwards, or once Stripe says
 * that it was asked for something else under the key. Nothing is guessed.
 *
 * @throws AzoraError what Stripe refused for good, or `operation_abandoned` when it never happened: both are kept as the
 * operation's end. Anything else leaves it open: how it ended is not known yet.
 */
export async function settleOperation<Input extends Json, StripeObject extends { readonly id: string }>(
  context: Context,
  command: Command<Input, StripeObject>,
  operation: OpenOperation<Input>,
): Promise<Settled<StripeObject>> {
  const { key, startedAtMs, actor } = operation
  const by = { actor, action: command.name, atMs: context.clock.nowMs() }
  const remembered = context.clock.nowMs() - startedAtMs < KEY_KEPT_MS
  const answer = remembered
    ? await askOnce(context, command, operation, by)
    : await findOutcome(context, command, operation)
  if (answer === undefined) {
    const abandoned = neverHappened(command.name, key)
    await close(context, key, failure(abandoned), by)
    throw abandoned
  }
  return { object: answer.object, isHeld: await keep(context, command, key, answer, by) }
}

async function askOnce<Input extends Json, StripeObject extends { readonly id: string }>(
  context: Context,
  command: Command<Input, StripeObject>,
  operation: OpenOperation<Input>,
  by: Author,
): Promise<Answer<StripeObject>> {
  const { key, input } = operation
  try {
    return await command.ask(input, key, await stripeKey(context, key))
  } catch (error) {
    if (isRefusal(error)) await close(context, key, failure(error), by)
    if (!isKeyReused(error)) throw error
    // Our own keys are checked before: a server of another version asked, or one whose database is no more.
    context.logger.warn('Stripe was asked for something else under the key of this operation before.', {
      name: command.name,
      operation: key,
    })
    const found = await findOutcome(context, command, operation)
    // What is not found now may be found later: Stripe's search is behind by up to a minute, and more on a bad day.
    if (found === undefined) throw error
    return found
  }
}

/** What the operation did, when Stripe has it and it is what was asked. */
async function findOutcome<Input extends Json, StripeObject extends { readonly id: string }>(
  { logger }: Context,
  command: Command<Input, StripeObject>,
  { key, input }: OpenOperation<Input>,
): Promise<Answer<StripeObject> | undefined> {
  const found = await command.findOutcome(input, key)
  if (found === undefined || (command.isWhatWasAsked?.(input, found.object) ?? true)) return found
  logger.warn('What Stripe has under the key of this operation is not what was asked, so it is left alone.', {
    name: command.name,
    operation: key,
    found: found.object.id,
  })
  return undefined
}

/** Commits an answer together with the operation's end; returns whether it is what we hold then. */
async function keep<StripeObject extends { readonly id: string }>(
  context: Context,
  command: Command<never, StripeObject>,
  key: string,
  answer: Answer<StripeObject>,
  by: Author,
): Promise<boolean> {
  // Whoever was answered first has kept it, in another process perhaps: nothing is left to be looked at.
  if (answer.replayed && (await isFinished(context, key))) return false
  const finishedAtMs = context.clock.nowMs()
  const result = { ok: true, value: answer.object.id } as const
  let fetched = false
  const refetch: Context['refetch'] = (kind, id) => {
    fetched = true
    return context.refetch(kind, id)
  }
  const changes = await changesOf({ ...context, refetch }, command, answer)
  const outcome = await commitNews(context.storage, refetch, {
    account: context.account,
    by,
    changes: [...changes, { kind: 'finish_operation', key, result, finishedAtMs }],
  })
  const puts = outcome.outcome === 'applied' ? outcome.puts : []
  return !fetched && puts.some((put) => put.id === answer.object.id && put.result !== 'stale')
}

async function isFinished({ storage, account }: Context, key: string): Promise<boolean> {
  const [operation] = await storage.operations({ by: 'key', account, key })
  return operation !== undefined && operation.result !== null
}

/** A replayed answer is an old body under a new date: what Stripe holds now is asked for instead. */
async function changesOf<StripeObject extends { readonly id: string }>(
  { storage, refetch, account, clock }: Context,
  command: Command<never, StripeObject>,
  { object, asOfS, replayed }: Answer<StripeObject>,
): Promise<readonly Change[]> {
  const changes = command.fold(object, { asOfS, creation: false, nowMs: clock.nowMs() })
  const put = changes.find((change) => change.kind === 'put')
  if (!replayed || put === undefined) return changes
  return fetchTruth(storage, refetch, account, put.record.kind, put.record.id)
}

/** Ends an operation that changed nothing at Stripe. There is no record to tell of it, so the audit log gets a line. */
async function close(
  context: Context,
  key: string,
  result: Extract<OperationResult, { ok: false }>,
  { actor, action, atMs }: Author,
): Promise<void> {
  const finishedAtMs = context.clock.nowMs()
  const detail = { refused: result.error.code }
  const entry = { id: context.makeId('aud'), atMs, actor, action, subject: key, detail }
  const changes: readonly Change[] = [
    { kind: 'finish_operation', key, result, finishedAtMs },
    { kind: 'audit', entry },
  ]
  await context.storage.commit([{ account: context.account, changes }])
}

/** Stripe's idempotency key for an operation: the same in every process, now and after a crash. */
async function stripeKey(context: Context, operationKey: string): Promise<string> {
  const { account, app } = context
  return `azora_${await hashOf(app === null ? [account, operationKey] : [account, app, operationKey])}`
}

/** A refusal as it is remembered. */
function failure(error: AzoraError): Extract<OperationResult, { ok: false }> {
  const data = JSON.parse(JSON.stringify(error.data))
  return { ok: false, error: { code: error.code, message: error.message, data } }
}

function neverHappened(name: string, key: string): AzoraError {
  return new AzoraError('operation_abandoned', `Stripe never did the ${name} of ${key}. Start again with a new key.`)
}
