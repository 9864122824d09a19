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
