import { z } from 'zod'
import { PaymentMethod } from '../payment-methods/index.js'

/** 200 of `GET /payment-methods`, newest first; a hundred at most. */
export const PaymentMethodListResponse = z.object({ paymentMethods: z.array(PaymentMethod) })
export type PaymentMethodListResponse = z.infer<typeof PaymentMethodListResponse>

/** 200 of `DELETE /payment-methods/:id` and of `POST /payment-methods/:id/default`. */
export const PaymentMethodResponse = z.object({ paymentMethod: PaymentMethod })
export type PaymentMethodResponse = z.infer<typeof PaymentMethodResponse>
