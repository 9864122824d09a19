import type { Part } from '../kit/part.ts'
import { measureVerification } from '../server/verification.ts'

export const part: Part = { about: "proving Stripe's signature, beside stripe-node", run: measureVerification }
