import type { Refund } from '@azora/pay-core'
import type { Context } from '../context.js'
import type { Page, Position } from '../storage/port/index.js'

const PAGE = 100

/** All refunds of a payment, newest first. */
export async function listRefunds(context: Context, paymentId: string): Promise<readonly Refund[]> {
  const refunds: Refund[] = []
  let after: Position | null = null
  do {
    const query = { account: context.account, index: { by: 'parent', value: paymentId }, limit: PAGE } as const
    const page: Page<'refund'> = await context.storage.list('refund', after === null ? query : { ...query, after })
    refunds.push(...page.records.map(({ data }) => data))
    after = page.next
  } while (after !== null)
  return refunds
}
