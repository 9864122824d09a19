/** What Stripe adds to `return_url` when a bank sends the payer back. */
export interface ReturnFacts {
  readonly paymentId: string
  readonly clientSecret: string
}

const names = ['payment_intent', 'payment_intent_client_secret', 'redirect_status'] as const

/** Reads the return parameters of a URL; `null` when it has none. */
export function readReturn(url: string): ReturnFacts | null {
  const { searchParams } = new URL(url)
  const paymentId = searchParams.get('payment_intent')
  const clientSecret = searchParams.get('payment_intent_client_secret')
  return paymentId && clientSecret ? { paymentId, clientSecret } : null
}

/** The same URL without the return parameters, so that neither history nor a shared link carries a client secret. */
export function scrubReturn(url: string): string {
  const clean = new URL(url)
  for (const name of names) clean.searchParams.delete(name)
  return clean.href
}

/** Takes the return parameters out of the page's address, once: the first form that asks owns the return. */
export function takeReturn(): ReturnFacts | null {
  const facts = readReturn(location.href)
  if (facts) history.replaceState(history.state, '', scrubReturn(location.href))
  return facts
}
