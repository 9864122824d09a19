import { AzoraError, type Customer } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import type { Context } from '../context.js'
import { type Command, runForgiving } from '../operations/index.js'
import { hashOf } from '../runtime/index.js'
import type { Json } from '../storage/port/index.js'
import { type Answer, isKeyReused, isRefusal, madeBy, metadataKeys } from '../stripe/index.js'
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
  logger,
}: Pick<Context, 'stripe' | 'app' | 'logger'>): Command<EnsureInput, Stripe.Customer> {
  const findByOperation = (operationKey: string) => stripe.customers.findByOperation(operationKey, app)
  return {
    name: 'ensure_customer',
    async ask(input, operationKey, idempotencyKey) {
      const params = paramsOf(input, madeBy(app, operationKey))
      try {
        return await createCustomer(stripe, params, idempotencyKey)
      } catch (error) {
        if (!isKeyReused(error)) throw error
        logger.warn('Stripe knows the key of this user’s customer from another database.', { operation: operationKey })
        const found = await findByOperation(operationKey)
        if (found !== undefined && maybeSamePerson(input, found.object)) return found
        // It is gone, or somebody else's. All who race make one: they hold the same input, so the same key.
        return createCustomer(stripe, params, `${idempotencyKey}_${await hashOf(input)}`)
      }
    },
    findOutcome: (_input, operationKey) => findByOperation(operationKey),
    isWhatWasAsked: maybeSamePerson,
    fold: foldCustomer,
  }
}

/**
 * A database that was begun anew may count its users from 1 again: whose address is another one does not get what the
 * customer has saved. With one address unknown it is the same user, as the host app says.
 */
function maybeSamePerson({ email }: EnsureInput, customer: Stripe.Customer): boolean {
  if (email === null || customer.email === null) return true
  return email.toLowerCase() === customer.email.toLowerCase()
}

/** An address that Stripe does not take must not keep anybody from paying. */
async function createCustomer(
  { customers }: Context['stripe'],
  params: Stripe.CustomerCreateParams,
  idempotencyKey: string,
): Promise<Answer<Stripe.Customer>> {
  try {
    return await customers.create(params, idempotencyKey)
  } catch (error) {
    // Stripe keeps no key of a request that failed its checks, and one of the request below when its answer was lost.
    if (params.email === undefined || !(isAboutEmail(error) || isKeyReused(error))) throw error
    const { email: _, ...rest } = params
    return customers.create(rest, idempotencyKey)
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

/** A customer can be taken from its user as soon as it is made; more often than this it is no coincidence. */
const CUSTOMERS_MADE = 3

/**
 * The user's customer at Stripe, made on first need.
 *
 * However many requests race, they are one operation: its key is the user, and how many customers they had before.
 */
export async function ensureCustomer(context: Context, owner: CustomerOwner): Promise<Customer> {
  const known = await customersOf(context, owner.userId)
  const held = living(context, known)
  if (held !== undefined) return held
  // One that was taken from the user, deleted or in the Dashboard, may be counted among theirs no more.
  for (let nth = known.length; nth < known.length + CUSTOMERS_MADE; nth += 1) {
    const customer = await makeCustomer(context, owner, nth)
    if (customer.userId === owner.userId && living(context, [customer]) !== undefined) return customer
  }
  const message = `The customer of user ${owner.userId} is gone as often as it is made. Ask again later.`
  throw new AzoraError('operation_in_progress', message)
}

async function makeCustomer(context: Context, { userId, email, name }: CustomerOwner, nth: number): Promise<Customer> {
  const { id } = await runForgiving(context, ensureCustomerCommand(context), {
    key: `ensure_customer:${userId}:${nth}`,
    // The e-mail is no part of the question: another address is still the same user.
    request: { userId },
    input: { userId, email: email ?? null, name: name ?? null },
    actor: `user:${userId}`,
    subject: userId,
  })
  const customer = await getCustomer(context, id)
  if (customer === undefined) throw new AzoraError('internal', `Customer ${id} was made but is not held.`)
  return customer
}
