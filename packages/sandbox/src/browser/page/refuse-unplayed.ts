import { IntegrationError } from './integration-error.js'

/** A part of Stripe.js that the sandbox doesn't play, and says so by name when it is called. */
export function refuseUnplayed(name: string): () => never {
  return () => {
    throw new IntegrationError(
      `The sandbox does not simulate ${name}(). With keys of Stripe, the real Stripe.js has it.`,
    )
  }
}
