import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import { type AzoraPay, createAzoraPay } from '@azora/pay-server'
import { type MemoryTx, memory } from '@azora/pay-server/memory'

export interface Shop {
  readonly pay: AzoraPay<MemoryTx>
  /** Where the browser's part of the sandbox comes from. */
  readonly stripeUrl: string
  /** What is subscribed to. */
  readonly price: string
  /** Opens a Checkout Session for the print, and answers its client secret. */
  openSession(): Promise<string>
  /** Opens a payment intent in euros, with three ways to pay, and answers its client secret. */
  openIntent(): Promise<string>
  close(): Promise<void>
}

const print = { amount: '499.00', currency: 'zar', description: 'Silver gelatin print' } as const
const club = { amount: '149.00', currency: 'zar', description: 'Darkroom club, each month' } as const

/** A Stripe on this machine, and a server of ours that forgets everything when it ends. */
export async function openShop(): Promise<Shop> {
  const sandbox = createSandbox()
  const { url } = await sandbox.listen()
  const price = await openPrice(sandbox)
  const pay = createAzoraPay({
    stripe: {
      sandbox: url,
      secretKey: sandbox.secretKey,
      publishableKey: sandbox.publishableKey,
      webhookSecrets: ['whsec_playground'],
    },
    storage: memory(),
    // Everybody is Ada: what she saved in one use of the form is there in another.
    identify: async () => ({ userId: 'ada', email: 'ada@example.com', role: 'customer' }),
    quote: async ({ input }) => {
      if (input.item === 'print') return print
      return input.price === price ? club : null
    },
  })
  await saveCards(sandbox, pay)
  return {
    pay,
    stripeUrl: url,
    price,
    openSession: () => openSession(sandbox),
    openIntent: () => openIntent(sandbox),
    async close() {
      await pay.close()
      await sandbox.close()
    },
  }
}

async function openPrice(sandbox: Sandbox): Promise<string> {
  const { id } = await askStripe(sandbox, 'prices', {
    currency: club.currency,
    unit_amount: '14900',
    'recurring[interval]': 'month',
    'product_data[name]': 'Darkroom club',
  })
  return String(id)
}

/** Ada has paid here before. */
async function saveCards(sandbox: Sandbox, pay: AzoraPay<MemoryTx>): Promise<void> {
  for (const card of ['pm_card_visa', 'pm_card_mastercard']) {
    const { setupIntent } = await pay.paymentMethods.setUp({ userId: 'ada' })
    await askStripe(sandbox, `setup_intents/${setupIntent.id}/confirm`, {
      payment_method: card,
      return_url: 'http://localhost/',
    })
  }
}

async function openSession(sandbox: Sandbox): Promise<string> {
  const { client_secret: secret } = await askStripe(sandbox, 'checkout/sessions', {
    ui_mode: 'elements',
    mode: 'payment',
    return_url: 'http://localhost/',
    customer_email: 'ada@example.com',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': print.currency,
    'line_items[0][price_data][unit_amount]': '49900',
    'line_items[0][price_data][product_data][name]': print.description,
  })
  return String(secret)
}

async function openIntent(sandbox: Sandbox): Promise<string> {
  const { client_secret: secret } = await askStripe(sandbox, 'payment_intents', {
    amount: '2900',
    currency: 'eur',
    description: print.description,
    'allowed_payment_method_types[0]': 'card',
    'allowed_payment_method_types[1]': 'sepa_debit',
    'allowed_payment_method_types[2]': 'ideal',
  })
  return String(secret)
}

async function askStripe(
  sandbox: Sandbox,
  path: string,
  params: Readonly<Record<string, string>>,
): Promise<Record<string, unknown>> {
  const answer = await sandbox.fetch(
    new Request(`http://stripe.sandbox/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.secretKey}` },
      body: new URLSearchParams(params),
    }),
  )
  if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${await answer.text()}`)
  return (await answer.json()) as Record<string, unknown>
}
