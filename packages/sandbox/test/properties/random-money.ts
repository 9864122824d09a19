import fc from 'fast-check'
import Stripe from 'stripe'
import type { Sandbox } from '../../src/index.js'

/** One movement of money, or the wish for one. Objects are named by their place among those that are there. */
export type MoneyCall = Movement & { currency: Currency }

type Currency = 'usd' | 'eur' | 'jpy'

type Movement =
  | { kind: 'pay'; amount: number; card: string; seller: number | null; fee: number | null; share: number | null }
  | { kind: 'pay_directly'; amount: number; seller: number; fee: number | null }
  | { kind: 'hold'; amount: number; once: boolean; seller: number | null; share: number | null }
  | { kind: 'raise'; hold: number; more: number }
  | { kind: 'let_go'; hold: number }
  | { kind: 'capture'; hold: number; amount: number; isFinal: boolean; fee: number | null }
  | { kind: 'refund'; charge: number; amount: number | null; reverse: boolean; returnFee: boolean }
  | { kind: 'refund_directly'; seller: number; charge: number; amount: number | null; returnFee: boolean }
  | { kind: 'transfer'; amount: number; seller: number; charge: number | null }
  | { kind: 'reverse'; transfer: number; amount: number | null; returnFee: boolean }
  | { kind: 'return_fee'; fee: number; amount: number | null }
  | { kind: 'pay_out'; amount: number; seller: number | null }
  | { kind: 'cancel_payout'; payout: number }
  | { kind: 'reverse_payout'; payout: number }
  | { kind: 'top_up'; amount: number; fails: boolean }
  | { kind: 'answer_dispute'; dispute: number; evidence: string }
  | { kind: 'close_dispute'; dispute: number }
  | { kind: 'wait'; hours: number }

const place = fc.nat(5)
const amount = fc.integer({ min: 50, max: 20_000 })
/** What there often is. */
const small = fc.integer({ min: 50, max: 5000 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const card = fc.constantFrom(
  'pm_card_visa',
  'pm_card_bypassPending',
  'pm_card_bypassPendingInternational',
  'pm_card_chargeDeclined',
  'pm_card_createDispute',
  'pm_card_createDisputeProductNotReceived',
  'pm_card_createDisputeInquiry',
  'pm_card_refundPending',
  'pm_card_refundFail',
)
const kind = <const K extends string>(name: K) => fc.constant(name)

/** Wishes that are well-formed. Whether there is money for them is left to chance. */
const movement: fc.Arbitrary<Movement> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: kind('pay'),
      amount,
      card,
      seller: maybe(place),
      fee: maybe(fc.integer({ min: 0, max: 3000 })),
      share: maybe(amount),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('pay_directly'),
      amount,
      seller: place,
      fee: maybe(fc.integer({ min: 1, max: 3000 })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('hold'),
      amount,
      once: fc.boolean(),
      seller: maybe(place),
      share: maybe(amount),
    }),
  },
  fc.record({ kind: kind('raise'), hold: place, more: fc.integer({ min: 1, max: 900 }) }),
  fc.record({ kind: kind('let_go'), hold: place }),
  fc.record({ kind: kind('close_dispute'), dispute: place }),
  {
    weight: 6,
    arbitrary: fc.record({
      kind: kind('capture'),
      hold: place,
      amount: small,
      isFinal: fc.boolean(),
      fee: maybe(fc.integer({ min: 1, max: 50 })),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: kind('refund'),
      charge: place,
      amount: maybe(amount),
      reverse: fc.boolean(),
      returnFee: fc.boolean(),
    }),
  },
  fc.record({
    kind: kind('refund_directly'),
    seller: place,
    charge: place,
    amount: maybe(amount),
    returnFee: fc.boolean(),
  }),
  { weight: 2, arbitrary: fc.record({ kind: kind('transfer'), amount, seller: place, charge: maybe(place) }) },
  fc.record({ kind: kind('reverse'), transfer: place, amount: maybe(amount), returnFee: fc.boolean() }),
  fc.record({ kind: kind('return_fee'), fee: place, amount: maybe(amount) }),
  { weight: 3, arbitrary: fc.record({ kind: kind('pay_out'), amount: small, seller: maybe(place) }) },
  fc.record({ kind: kind('cancel_payout'), payout: place }),
  fc.record({ kind: kind('reverse_payout'), payout: place }),
  fc.record({ kind: kind('top_up'), amount, fails: fc.boolean() }),
  {
    weight: 6,
    arbitrary: fc.record({
      kind: kind('answer_dispute'),
      dispute: place,
      evidence: fc.constantFrom('winning_evidence', 'winning_evidence', 'losing_evidence', 'escalate_inquiry_evidence'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: kind('wait'), hours: fc.constantFrom(1, 24, 72, 400) }) },
)

/** The same, mostly in dollars, so that there is enough of something to move. */
export const moneyCall: fc.Arbitrary<MoneyCall> = fc
  .tuple(movement, fc.constantFrom<Currency>('usd', 'usd', 'usd', 'eur', 'jpy'))
  .map(([moved, currency]) => ({ ...moved, currency }))

/** Wishes for it. That Stripe says no is as good an end as any; that the sandbox breaks is not. */
export async function move(sandbox: Sandbox, stripe: Stripe, call: MoneyCall): Promise<void> {
  try {
    await wish(sandbox, stripe, call)
  } catch (error) {
    const isRefusal = error instanceof Stripe.errors.StripeError && (error.statusCode ?? 500) < 500
    if (!isRefusal) throw error
  }
}

const terms = { confirm: true, return_url: 'https://shop.test' } as const

async function wish(sandbox: Sandbox, stripe: Stripe, call: MoneyCall): Promise<unknown> {
  const { objects } = sandbox
  const account = (seller: number) => at(objects.accounts.list(), seller)
  switch (call.kind) {
    case 'pay':
      return stripe.paymentIntents.create({
        ...terms,
        currency: call.currency,
        amount: call.amount,
        payment_method: call.card,
        ...(call.seller !== null && {
          transfer_data: {
            destination: account(call.seller),
            ...given('amount', call.fee === null ? call.share : null),
          },
          ...given('application_fee_amount', call.fee),
        }),
      })
    case 'pay_directly':
      return stripe.paymentIntents.create(
        {
          ...terms,
          currency: call.currency,
          amount: call.amount,
          payment_method: 'pm_card_visa',
          ...given('application_fee_amount', call.fee),
        },
        { stripeAccount: account(call.seller) },
      )
    case 'hold':
      return stripe.paymentIntents.create({
        ...terms,
        currency: call.currency,
        amount: call.amount,
        payment_method: 'pm_card_visa',
        capture_method: 'manual',
        payment_method_options: {
          card: {
            request_incremental_authorization: 'if_available',
            ...(!call.once && { request_multicapture: 'if_available' }),
          },
        },
        ...(call.seller !== null && {
          transfer_data: { destination: account(call.seller), ...given('amount', call.share) },
        }),
      })
    case 'capture': {
      const id = at(held(sandbox), call.hold)
      return stripe.paymentIntents.capture(id, {
        amount_to_capture: call.amount,
        ...(isMulticapture(sandbox, id) && { final_capture: call.isFinal }),
        ...given('application_fee_amount', call.fee),
      })
    }
    case 'raise': {
      const id = at(held(sandbox), call.hold)
      const amount = (objects.paymentIntents.get(id)?.amount ?? 0) + call.more
      return stripe.paymentIntents.incrementAuthorization(id, { amount })
    }
    case 'let_go':
      return stripe.paymentIntents.cancel(at(held(sandbox), call.hold))
    case 'close_dispute':
      return stripe.disputes.close(at(objects.disputes.list(), call.dispute))
    case 'refund':
      return stripe.refunds.create({
        charge: at(objects.charges.list(), call.charge),
        ...given('amount', call.amount),
        ...(call.reverse && { reverse_transfer: true }),
        ...(call.returnFee && { refund_application_fee: true }),
      })
    case 'refund_directly': {
      const stripeAccount = account(call.seller)
      const direct = sandbox
        .objectsOf(stripeAccount)
        .charges.list()
        .filter(({ id }) => id.startsWith('ch_'))
      const params = { charge: at(direct, call.charge), ...given('amount', call.amount) }
      const asked = call.returnFee ? { ...params, refund_application_fee: true } : params
      return stripe.refunds.create(asked, { stripeAccount })
    }
    case 'transfer':
      return stripe.transfers.create({
        amount: call.amount,
        currency: call.currency,
        destination: account(call.seller),
        ...(call.charge !== null && { source_transaction: at(objects.charges.list(), call.charge) }),
      })
    case 'reverse':
      return stripe.transfers.createReversal(at(objects.transfers.list(), call.transfer), {
        ...given('amount', call.amount),
        ...(call.returnFee && { refund_application_fee: true }),
      })
    case 'return_fee':
      return stripe.applicationFees.createRefund(
        at(objects.applicationFees.list(), call.fee),
        given('amount', call.amount),
      )
    case 'pay_out':
      return stripe.payouts.create(
        { amount: call.amount, currency: call.currency },
        call.seller === null ? {} : { stripeAccount: account(call.seller) },
      )
    case 'cancel_payout':
      return stripe.payouts.cancel(at(objects.payouts.list(), call.payout))
    case 'reverse_payout':
      return stripe.payouts.reverse(at(objects.payouts.list(), call.payout))
    case 'top_up':
      return stripe.topups.create({
        amount: call.amount,
        currency: call.currency,
        ...(call.fails && { source: 'btok_us_verified_noAccount' }),
      })
    case 'answer_dispute':
      return stripe.disputes.update(at(objects.disputes.list(), call.dispute), {
        evidence: { uncategorized_text: call.evidence },
      })
    case 'wait':
      return sandbox.clock.advance({ hours: call.hours })
  }
}

const held = ({ objects }: Sandbox) =>
  objects.paymentIntents.list().filter(({ status }) => status === 'requires_capture')

/** Whether an authorization may be captured more than once: only then a capture can be the last of several. */
function isMulticapture({ objects }: Sandbox, id: string): boolean {
  return objects.paymentIntents.get(id)?.payment_method_options?.card?.request_multicapture === 'if_available'
}

function given<const K extends string>(name: K, value: number | null): { [key in K]?: number } {
  // A computed key is typed as any text; it is the one name that was given.
  return (value === null ? {} : { [name]: value }) as { [key in K]?: number }
}

/** The id at a place, counted round; of nothing, an id that names nothing. */
function at(objects: readonly { id: string }[], wanted: number): string {
  return objects[wanted % Math.max(1, objects.length)]?.id ?? 'nothing'
}
