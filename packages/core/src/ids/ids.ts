import { z } from 'zod'

/** Stripe's own id of a payment intent. A payment of ours is a payment intent of Stripe's, so they share the id. */
export const PaymentId = z
  .string()
  .regex(/^pi_[A-Za-z0-9_]{1,250}$/, 'a payment id looks like pi_3Nk…')
  .brand<'PaymentId'>()
export type PaymentId = z.infer<typeof PaymentId>

/** Stripe's id of a refund. */
export const RefundId = z
  .string()
  .regex(/^(re|pyr)_[A-Za-z0-9_]{1,250}$/, 'a refund id looks like re_3Nk…')
  .brand<'RefundId'>()
export type RefundId = z.infer<typeof RefundId>

/** Stripe's id of a customer. It is never accepted from a browser. */
export const CustomerId = z
  .string()
  .regex(/^cus_[A-Za-z0-9_]{1,250}$/, 'a customer id looks like cus_Nk…')
  .brand<'CustomerId'>()
export type CustomerId = z.infer<typeof CustomerId>

/** Stripe's id of a charge: one attempt to move the money of a payment. */
export const ChargeId = z
  .string()
  .regex(/^(ch|py)_[A-Za-z0-9_]{1,250}$/, 'a charge id looks like ch_3Nk…')
  .brand<'ChargeId'>()
export type ChargeId = z.infer<typeof ChargeId>

/** Stripe's id of a way to pay; `card_…`, `src_…` and `ba_…` are older kinds that a customer may still have. */
export const PaymentMethodId = z
  .string()
  .regex(/^(pm|card|src|ba)_[A-Za-z0-9_]{1,250}$/, 'a payment method id looks like pm_1Nk…')
  .brand<'PaymentMethodId'>()
export type PaymentMethodId = z.infer<typeof PaymentMethodId>

/** Stripe's id of a setup intent: a way to pay being kept, with nothing charged. */
export const SetupIntentId = z
  .string()
  .regex(/^seti_[A-Za-z0-9_]{1,250}$/, 'a setup intent id looks like seti_1Nk…')
  .brand<'SetupIntentId'>()
export type SetupIntentId = z.infer<typeof SetupIntentId>

/** Stripe's id of a subscription. */
export const SubscriptionId = z
  .string()
  .regex(/^sub_[A-Za-z0-9_]{1,250}$/, 'a subscription id looks like sub_1Nk…')
  .brand<'SubscriptionId'>()
export type SubscriptionId = z.infer<typeof SubscriptionId>

/** Stripe's id of an invoice. */
export const InvoiceId = z
  .string()
  .regex(/^in_[A-Za-z0-9_]{1,250}$/, 'an invoice id looks like in_1Nk…')
  .brand<'InvoiceId'>()
export type InvoiceId = z.infer<typeof InvoiceId>

/**
 * The id that the host app gives its own user: up to 200 characters, opaque to us. Control characters and lone surrogates
 * are refused, because a database or a header would refuse them or, worse, make two users one.
 */
export const UserId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'a user id has no control characters')
  .brand<'UserId'>()
export type UserId = z.infer<typeof UserId>
