import { z } from 'zod'
import { PaymentMethodId } from '../ids/index.js'

/** What of a card may be shown to its holder. */
export const SavedCard = z.object({
  brand: z.string(),
  last4: z.string(),
  /** 1 to 12. */
  expMonth: z.int(),
  /** Four digits. */
  expYear: z.int(),
})
export type SavedCard = z.infer<typeof SavedCard>

/** A way to pay that a customer has kept at Stripe. */
export const PaymentMethod = z.object({
  id: PaymentMethodId,
  /** Stripe's word for the kind: `card`, `link`, `sepa_debit`. */
  type: z.string(),
  /** `null` for what is no card. */
  card: SavedCard.nullable(),
  /** Whether subscriptions and invoices are charged to it where nothing else is said. */
  isDefault: z.boolean(),
  /** ISO 8601, UTC, whole seconds. */
  createdAt: z.string(),
})
export type PaymentMethod = z.infer<typeof PaymentMethod>
