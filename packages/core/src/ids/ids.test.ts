import { describe, expect, it } from 'vitest'
import {
  ChargeId,
  CustomerId,
  InvoiceId,
  PaymentId,
  PaymentMethodId,
  RefundId,
  SetupIntentId,
  SubscriptionId,
  UserId,
} from './index.js'

const kinds = [
  { name: 'PaymentId', maker: PaymentId, prefixes: ['pi'] },
  { name: 'RefundId', maker: RefundId, prefixes: ['re', 'pyr'] },
  { name: 'CustomerId', maker: CustomerId, prefixes: ['cus'] },
  { name: 'ChargeId', maker: ChargeId, prefixes: ['ch', 'py'] },
  { name: 'PaymentMethodId', maker: PaymentMethodId, prefixes: ['pm', 'card', 'src', 'ba'] },
  { name: 'SetupIntentId', maker: SetupIntentId, prefixes: ['seti'] },
  { name: 'SubscriptionId', maker: SubscriptionId, prefixes: ['sub'] },
  { name: 'InvoiceId', maker: InvoiceId, prefixes: ['in'] },
]
const prefixes = kinds.flatMap((kind) => kind.prefixes)

/** What may not follow the prefix: ids become parts of addresses, keys and log lines. */
const badRests = [
  '',
  '../../v1/refunds',
  'a/b',
  'a?expand=x',
  'a%2f',
  'a b',
  'a\n',
  'a\u0000',
  'a-b',
  'é',
  'a'.repeat(251),
]

describe('the ids of Stripe', () => {
  it.each(kinds)('takes as $name only an id of its own kind', ({ maker, prefixes: own }) => {
    for (const prefix of prefixes) {
      expect(maker.safeParse(`${prefix}_3NkXyZ2eZvKYlo2C`).success, prefix).toBe(own.includes(prefix))
    }
  })

  it.each(kinds)('refuses as $name what no address could carry', ({ maker, prefixes: own }) => {
    for (const prefix of own) {
      expect(maker.safeParse(`${prefix}_a`).success).toBe(true)
      for (const rest of badRests) expect(maker.safeParse(`${prefix}_${rest}`).success, rest).toBe(false)
      for (const id of [` ${prefix}_a`, `${prefix.toUpperCase()}_a`, `${prefix}-a`, prefix]) {
        expect(maker.safeParse(id).success, id).toBe(false)
      }
    }
    for (const id of [null, undefined, 5, {}, [`${own[0]}_a`]]) expect(maker.safeParse(id).success).toBe(false)
  })

  it('says what the right id looks like', () => {
    expect(PaymentId.safeParse('cus_1').error?.issues[0]?.message).toContain('pi_3Nk…')
  })
})

describe('UserId', () => {
  it.each(['user_123', '1', 'auth0|5f7c', 'ada@example.com', 'Zoë', '用户', 'a b', 'x'.repeat(200)])(
    'takes %j',
    (id) => {
      expect(UserId.parse(id)).toBe(id)
    },
  )

  it.each(['', 'x'.repeat(201), 'a\u0000', 'a\nb', 'a\r\nX-Admin: 1', 'a\ud800', null, 5])(
    'refuses %j, which no store and no header could carry unchanged',
    (id) => {
      expect(UserId.safeParse(id).success).toBe(false)
    },
  )
})
