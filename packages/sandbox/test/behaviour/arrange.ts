import Stripe from 'stripe'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/index.js'
import { watchSandbox } from '../spec/watch-sandbox.js'

export interface Arranged {
  sandbox: Sandbox
  /** Stripe's own client, pointed at the sandbox. */
  stripe: Stripe
}

/** A sandbox whose ids are always the same, and Stripe's own client for it. All that passes between them is compared with Stripe's types. */
export function arrange(options: SandboxOptions = {}, config: Stripe.StripeConfig = {}): Arranged {
  const sandbox = watchSandbox(createSandbox({ seed: 'behaviour', ...options }))
  return { sandbox, stripe: clientFor(sandbox, config) }
}

export function clientFor(sandbox: Sandbox, config: Stripe.StripeConfig = {}, key = sandbox.secretKey): Stripe {
  return new Stripe(key, { httpClient: Stripe.createFetchHttpClient(sandbox.fetch), telemetry: false, ...config })
}

/** What the tests pay with when how does not matter. */
export const card = { payment_method: 'pm_card_visa', return_url: 'https://shop.test/return' } as const

/** A payment that succeeded. */
export function pay(stripe: Stripe, amount = 9900, params: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({ amount, currency: 'zar', confirm: true, ...card, ...params })
}

/** The error that a promise ends with, as one of Stripe's own. */
export async function failureOf(promise: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('The request was expected to fail and succeeded.')
}

/** The types of all events so far, oldest first. */
export function eventTypes(sandbox: Sandbox): string[] {
  return sandbox.objects.events.list().map((event) => event.type)
}

/** Posts a form the way a browser does, with the publishable key. */
export async function postAsBrowser(
  sandbox: Sandbox,
  path: string,
  form: Record<string, string>,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await sandbox.fetch(`https://api.stripe.com${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.publishableKey}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
