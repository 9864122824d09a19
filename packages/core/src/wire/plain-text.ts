import { z } from 'zod'

/**
 * Text that every store and Stripe carry unchanged: NUL and lone surrogates are refused at the door, because a database
 * would refuse them later, in the middle of a payment.
 */
export function plainText(maxLength: number): z.ZodString {
  return z
    .string()
    .max(maxLength)
    .regex(/^[^\0\p{Cs}]*$/u, 'text has no NUL and no lone surrogates')
}
