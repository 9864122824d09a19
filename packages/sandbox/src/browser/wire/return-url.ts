export type RedirectStatus = 'failed' | 'pending' | 'succeeded'

interface ReturningIntent {
  /** `pi_…` or `seti_…`. */
  id: string
  clientSecret: string
  status: RedirectStatus
}

/** The address that Stripe sends a customer back to, with its three parameters added. */
export function withIntentParams(returnUrl: string, { id, clientSecret, status }: ReturningIntent): string {
  const url = new URL(returnUrl)
  const noun = id.startsWith('seti_') ? 'setup_intent' : 'payment_intent'
  url.searchParams.set(noun, id)
  url.searchParams.set(`${noun}_client_secret`, clientSecret)
  url.searchParams.set('redirect_status', status)
  return url.href
}

/** What `redirect_status` says of an intent's status. */
export function redirectStatusOf(intentStatus: string): RedirectStatus {
  if (intentStatus === 'succeeded' || intentStatus === 'requires_capture') return 'succeeded'
  return intentStatus === 'processing' ? 'pending' : 'failed'
}
