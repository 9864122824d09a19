import type { FactType } from '@azora/pay-core'

/** Every fact there is: the compiler asks for a new one here. */
const known: Readonly<Record<FactType, true>> = {
  'payment.succeeded': true,
  'payment.mismatched': true,
  'payment.failed': true,
  'payment.canceled': true,
  'payment.processing': true,
  'payment.authorized': true,
  'refund.created': true,
  'refund.succeeded': true,
  'refund.failed': true,
  'customer.created': true,
  'customer.deleted': true,
  'subscription.trialing': true,
  'subscription.activated': true,
  'subscription.past_due': true,
  'subscription.unpaid': true,
  'subscription.paused': true,
  'subscription.canceled': true,
  'subscription.expired': true,
  'invoice.finalized': true,
  'invoice.paid': true,
  'invoice.payment_failed': true,
  'invoice.voided': true,
  'invoice.uncollectible': true,
}

/** @throws TypeError with the fact that was probably meant, and all that there are */
export function assertFactType(given: unknown): void {
  if (typeof given === 'string' && Object.hasOwn(known, given)) return
  const types = Object.keys(known)
  const meant = types.find((type) => typeof given === 'string' && isNear(type, given))
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
  throw new TypeError(`There is no fact "${String(given)}".${hint} There are: ${types.join(', ')}.`)
}

/** Whether a letter or two were left out, doubled or mistaken for others: a swap of two letters counts as two. */
function isNear(type: string, given: string): boolean {
  if (Math.abs(type.length - given.length) > 2) return false
  let row = Array.from({ length: given.length + 1 }, (_, column) => column)
  for (const [index, letter] of [...type].entries()) {
    const next = [index + 1]
    for (const [column, other] of [...given].entries()) {
      const [left = 0, above = 0, corner = 0] = [next[column], row[column + 1], row[column]]
      next.push(Math.min(left + 1, above + 1, corner + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return (row.at(-1) ?? 0) <= 2
}
