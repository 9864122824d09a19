import type { StripeExpressCheckoutElementOptions } from '@stripe/stripe-js'

/** Narrower buttons would cut the wallet's name. */
const leastWidthPx = 150

/** How many buttons stand beside each other, and how many are shown before "more". */
export function arrangeButtons(
  widthPx: number,
  count: number,
  layout: StripeExpressCheckoutElementOptions['layout'] = {},
): { columns: number; shown: number; hasMore: boolean } {
  const fitting = Math.max(1, Math.floor(widthPx / leastWidthPx))
  const columns = Math.max(1, Math.min(fitting, layout.maxColumns || fitting, count))
  const room = layout.maxRows ? layout.maxRows * columns : count
  if (room >= count) return { columns, shown: count, hasMore: false }
  return { columns, shown: room, hasMore: layout.overflow !== 'never' }
}
