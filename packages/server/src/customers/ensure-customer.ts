import { AzoraError, type Customer } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { Context } from '../context.js'
import { type Command, type OperationEnd, runOperation } from '../operations/index.js'
import type { Json } from '../storage/port/index.js'
import { isRefusal, madeBy, metadataKeys } from '../stripe/index.js'
import { foldCustomer } from './fold.js'
import { customersOf, getCustomer, living } from './read-customers.js'

/** The user of the host app that a customer is made for. */
export interface CustomerOwner {
  readonly userId: string
  readonly email?: string
  readonly name?: string
}

interface EnsureInput {
  readonly [key: string]: Json
  readonly userId: string
  readonly email: string | null
  readonly name: string | null
}

/** The command `ensure_customer`. */
export function ensureCustomerCommand({
  stripe,
  app,
}: Pick<Context, 'stripe' | 'app'>): Command<EnsureInput, Stripe.Customer> {
  return {
    name: 'ensure_customer',
    ask: (input, operationKey, idempotencyKey) => {
      const params = paramsOf(input, madeBy(app, operationKey))
      return stripe.customers.create(params, idempotencyKey).catch((error: unknown) => {
        if (!isAboutEmail(error)) throw error
        // An address that Stripe does not take must not keep anybody from paying. Stripe keeps no key of a request
        // that failed its checks.
        const { email: _, ...rest } = params
        return stripe.customers.create(rest, idempotencyKey)
      })
    },
    findOutcome: (_input, operationKey) => stripe.customers.findByOperation(operationKey),
    fold: foldCustomer,
  }
}

function paramsOf(
  { userId, email, name }: EnsureInput,
  made: Readonly<Record<string, string>>,
): Stripe.CustomerCreateParams {
  return {
    ...(email === null ? {} : { email }),
    ...(name === null ? {} : { name }),
    metadata: { [metadataKeys.userId]: userId, ...made },
  }
}

function isAboutEmail(error: unknown): boolean {
  return isRefusal(error) && (error.data.param === 'email' || error.data.stripeCode === 'email_invalid')
}

/**
 * The user's customer at Stripe, made on first need.
 *
 * However many requests race, they are one operation: its key is the user, and how many customers of theirs were deleted.
 */
export async function ensureCustomer(context: Context, owner: CustomerOwner): Promise<Customer> {
  const known = await customersOf(context, owner.userId)
  const held = living(context, known)
  if (held !== undefined) return held
  const { id } = await makeCustomer(context, owner, `ensure_customer:${owner.userId}:${known.length}`)
  const customer = await getCustomer(context, id)
  if (customer === undefined) throw new AzoraError('internal', `Customer ${id} was made but is not held.`)
  return customer
}

/** A refusal is remembered like any other end, but must not shut a user out for ever: it is asked anew, once a minute. */
const REFUSAL_KEPT_MS = 60_000

async function makeCustomer(
  context: Context,
  owner: CustomerOwner,
  key: string,
): Promise<OperationEnd<Stripe.Customer>> {
  const run = (operationKey: string) =>
    runOperation(context, ensureCustomerCommand(context), {
      key: operationKey,
      // The e-mail is no part of the question: another address is still the same user.
      request: { userId: owner.userId },
      input: { userId: owner.userId, email: owner.email ?? null, name: owner.name ?? null },
      actor: `user:${owner.userId}`,
      subject: owner.userId,
    })
  try {
    return await run(key)
  } catch (error) {
    if (!(error instanceof AzoraError) || error.data.replayed !== true) throw error
    return run(`${key}:${Math.floor(context.clock.nowMs() / REFUSAL_KEPT_MS)}`)
  }
}
