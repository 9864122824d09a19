import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import { createAzoraPay } from '@azora/pay-server'
import { memory } from '@azora/pay-server/memory'

/** Opened once, however often Next loads this module anew. A real shop has a database and Stripe's keys instead. */
const kept: { azoraShop?: ReturnType<typeof openShop> } = globalThis as typeof globalThis & {
  azoraShop?: ReturnType<typeof openShop>
}

export const shop = () => {
  kept.azoraShop ??= openShop()
  return kept.azoraShop
}

async function openShop() {
  const sandbox: Sandbox = createSandbox({ seed: 'next' })
  const { url } = await sandbox.listen()
  const pay = createAzoraPay({
    stripe: {
      sandbox: url,
      secretKey: sandbox.secretKey,
      publishableKey: sandbox.publishableKey,
      webhookSecrets: ['whsec_next'],
    },
    storage: memory(),
    identify: async () => ({ userId: 'ada', email: 'ada@example.com', role: 'customer' }),
    quote: async () => ({ amount: '499.00', currency: 'zar', description: 'Course enrolment' }),
  })
  return { pay, stripeUrl: url }
}
