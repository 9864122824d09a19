/** How the simulated account bills: what one sets in Stripe's Dashboard. */
export interface BillingSettings {
  /** Days from a failed charge of a renewal to the next try, one for each retry. Default `[3, 5, 7]`. */
  retryAfterDays: readonly number[]
  /** What becomes of a subscription when the last try failed. Default `cancel`. */
  afterLastRetry: 'cancel' | 'unpaid' | 'past_due'
  /** How many days before a renewal `invoice.upcoming` is sent. Default 7; a shorter interval gets none. */
  upcomingDays: number
}

export const usualBilling: BillingSettings = { retryAfterDays: [3, 5, 7], afterLastRetry: 'cancel', upcomingDays: 7 }
