/** What Stripe.js throws, or rejects with, when the app's own code is wrong. Its name is how apps know it. */
export class IntegrationError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'IntegrationError'
  }
}
