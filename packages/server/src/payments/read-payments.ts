import { AzoraError, type Payment } from '@azora/pay-core'
import type { Context } from '../context.js'
import type { ListPaymentsInput, PaymentList } from '../services.js'
import type { Position } from '../storage/port/index.js'

const DEFAULT_LIMIT = 20
const MAX_LIMIT = 100

/** The payment as we hold it; `undefined` when we hold none by that id. */
export async function getPayment(context: Context, paymentId: string): Promise<Payment | undefined> {
  return (await context.storage.get('payment', paymentId, context.account))?.data
}

/** One page of payments, newest first. */
export async function listPayments(context: Context, input: ListPaymentsInput = {}): Promise<PaymentList> {
  const limit = input.limit ?? DEFAULT_LIMIT
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw new AzoraError('invalid_request', `limit must be a whole number from 1 to ${MAX_LIMIT}.`, {
      data: { param: 'limit' },
    })
  }
  const page = await context.storage.list('payment', {
    account: context.account,
    index: input.userId === undefined ? { by: 'all' } : { by: 'user', value: input.userId },
    limit,
    ...(input.cursor === undefined ? {} : { after: positionOf(input.cursor) }),
  })
  return {
    payments: page.records.map(({ data }) => data),
    nextCursor: page.next === null ? null : `${page.next.createdAtS}.${page.next.id}`,
  }
}

function positionOf(cursor: string): Position {
  const match = /^(\d{1,12})\.(pi_[A-Za-z0-9_]{1,250})$/.exec(cursor)
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new AzoraError('invalid_request', 'cursor must be the nextCursor of an earlier page, unchanged.', {
      data: { param: 'cursor' },
    })
  }
  return { createdAtS: Number(match[1]), id: match[2] }
}
