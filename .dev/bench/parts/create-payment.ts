import type { Part } from '../kit/part.ts'
import { measureCreatePayment } from '../server/create-payment.ts'

export const part: Part = { about: "creating a payment, Stripe's own time subtracted", run: measureCreatePayment }
