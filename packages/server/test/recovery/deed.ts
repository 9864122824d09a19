import type { AzoraPay } from '@azora/pay-server'

/** One use of a command: plain data, so that another process can be told to do it, and to do it again. */
export type Deed =
  | { readonly verb: 'create' }
  | { readonly verb: 'ensure customer' }
  | { readonly verb: 'capture'; readonly paymentId: string }
  | { readonly verb: 'cancel'; readonly paymentId: string }
  | { readonly verb: 'refund'; readonly paymentId: string }

/** The same key for every repetition. */
const options = { idempotencyKey: 'deed-1' }

/** Does it, and answers with the id of what Stripe made or changed. */
export async function perform(pay: Pick<AzoraPay<unknown>, 'payments' | 'customers'>, deed: Deed): Promise<string> {
  switch (deed.verb) {
    case 'create':
      return (await pay.payments.create({ amount: '60.00', currency: 'usd' }, options)).payment.id
    case 'ensure customer':
      return (await pay.customers.ensure({ userId: 'ada' })).id
    case 'capture':
      return (await pay.payments.capture(deed.paymentId, { amount: '40.00' }, options)).id
    case 'cancel':
      return (await pay.payments.cancel(deed.paymentId, {}, options)).id
    case 'refund':
      return (await pay.payments.refund(deed.paymentId, { amount: '25.00' }, options)).id
  }
}
