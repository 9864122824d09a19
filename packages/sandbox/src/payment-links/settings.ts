import type { Parsed } from '../parameters/index.js'
import type { createParameters, updateParameters } from './parameters.js'

type Elsewhere = 'active' | 'expand' | 'line_items' | 'metadata' | 'shipping_options'

/** What is told later is added to what was told at first. */
type Merged = 'payment_intent_data' | 'subscription_data'

/** What a link was told, at first or later, beside what it sells. */
export type PaymentLinkSettings = Omit<
  Parsed<typeof createParameters>,
  Elsewhere | keyof Parsed<typeof updateParameters>
> &
  Omit<Parsed<typeof updateParameters>, Elsewhere | Merged> &
  Pick<Parsed<typeof createParameters>, Merged>
