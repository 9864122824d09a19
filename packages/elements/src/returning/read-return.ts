/** What Stripe adds to `return_url` when a bank sends the payer back. */
export interface ReturnFacts {
  /** Of the payment intent, or of the setup intent where something was being saved. */
  readonly paymentId: string
  readonly clientSecret: string
}

const intents = ['payment_intent', 'setup_intent'] as const

/** Reads the return parameters of a URL; `null` when it has none. */
export function readReturn(url: string): ReturnFacts | null {
  const { searchParams } = new URL(url)
  for (const intent of intents) {
    const paymentId = searchParams.get(intent)
    const clientSecret = searchParams.get(`${intent}_client_secret`)
    if (paymentId && clientSecret) return { paymentId, clientSecret }
  }
  return null
}

/** The same URL without the return parameters, so that neither history nor a shared link carries a client secret. */
export function scrubReturn(url: string): string {
  const clean = new URL(url)
  for (const name of intents.flatMap((intent) => [intent, `${intent}_client_secret`, 'redirect_status'])) {
    clean.searchParams.delete(name)
  }
  return clean.href
}
