import { z } from 'zod'
import { plainText } from './plain-text.js'

/** An amount in major units as people write it: `"99.99"`, or a JSON number that is written the same way. */
export const AmountInput = z.union([z.string().max(40), z.number()])

/** `POST /quotes`: what the form asks before it charges. Extra fields reach the host app's `quote` function. */
export const QuoteRequest = z.looseObject({
  item: plainText(200).min(1).optional(),
  quantity: z.int().min(1).max(1_000_000).optional(),
  /** Only where the server allows amounts that a browser chose (donations). */
  amount: AmountInput.optional(),
  currency: z.string().length(3).optional(),
})
export type QuoteRequest = z.infer<typeof QuoteRequest>

/** 200 of `POST /quotes`: what will be charged, and what `POST /payments` charges for the same input. */
export const QuoteResponse = z.object({
  /** Decimal in major units. The same money as `amountMinor`. */
  amount: z.string(),
  amountMinor: z.int(),
  currency: z.string(),
  description: z.string().nullable(),
})
export type QuoteResponse = z.infer<typeof QuoteResponse>
