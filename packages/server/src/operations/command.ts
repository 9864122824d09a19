import type { News } from '../news/index.js'
import type { Change, Json } from '../storage/port/index.js'
import type { Answer } from '../stripe/index.js'

/**
 * One kind of thing that we ask Stripe to do. Its steps are apart so that each can be repeated alone after a crash.
 *
 * @typeParam Input - all that is needed to ask again; kept before Stripe is called, so never a secret.
 */
export interface Command<Input extends Json, StripeObject extends { readonly id: string }> {
  /** For example `create_payment`; part of the operation's key. */
  readonly name: string
  /** What must be set aside in the same commit that makes the operation durable. */
  reserve?(input: Input, operationKey: string): readonly Change[]
  /** Asks Stripe. Repeating it with the same key does nothing twice. */
  ask(input: Input, operationKey: string, idempotencyKey: string): Promise<Answer<StripeObject>>
  /**
   * Looks up what an earlier `ask` did, once Stripe has forgotten the key. What it returns proves that this operation
   * did it, as long as it `isWhatWasAsked`; `undefined` says that it did not happen.
   */
  findOutcome(input: Input, operationKey: string): Promise<Answer<StripeObject> | undefined>
  /**
   * Whether what carries the operation's key is what this input asks for: a database that is no more may have used the
   * key for something else. Left out where the look-up itself goes by what was asked.
   */
  isWhatWasAsked?(input: Input, object: StripeObject): boolean
  fold(object: StripeObject, news: News): readonly Change[]
}
