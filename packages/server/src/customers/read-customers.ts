import type { Customer } from '@azora/pay-core'
import type { Context } from '../context.js'

/** A user has one customer, and a few deleted ones at most. */
const MAX_CUSTOMERS = 100

/** The customer as we hold it; `undefined` when we hold none by that id. */
export async function getCustomer(context: Context, customerId: string): Promise<Customer | undefined> {
  return (await context.storage.get('customer', customerId, context.account))?.data
}

/** The customers of one user, newest first, deleted ones too. */
export async function customersOf(context: Context, userId: string): Promise<readonly Customer[]> {
  const index = { by: 'user', value: userId } as const
  const page = await context.storage.list('customer', { account: context.account, index, limit: MAX_CUSTOMERS })
  return page.records.map(({ data }) => data)
}

/**
 * The user's customer, when there is one already. The oldest one has the history; a customer of test mode is nobody in
 * live mode.
 */
export async function livingCustomer(context: Context, userId: string): Promise<Customer | undefined> {
  return living(context, await customersOf(context, userId))
}

/** Of a user's customers the one that counts. */
export function living({ livemode }: Pick<Context, 'livemode'>, known: readonly Customer[]): Customer | undefined {
  return known.filter((customer) => !customer.deleted && customer.livemode === livemode).at(-1)
}
